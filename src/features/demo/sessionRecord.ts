import { addDays } from '../../domain/dates';
import type { Mark } from '../../domain/documents';
import { pathOf, type Doc } from '../../domain/registers';
import { createDraft, docOf, fill, shiftTime, type Draft } from './draft';
import { leaveReason } from './leaves';
import type { DemoStudent } from './people';
import type { Random } from './random';
import type { createRecorder, RecordTexts } from './records';
import type { DemoPhoto, School, SessionPlan } from './sessions';
import stock from './stock/texts.json';

/** How far a session has come; `ahead` has no record at all. */
export type Fate = 'complete' | 'noPhotos' | 'noSummary' | 'noSignOut' | 'prepared' | 'ahead';

type Written = { docs: Doc[]; photos: DemoPhoto[] };

/**
 * One session as its tutor left it, commit by commit: prepared the evening before, signed in, roll, exceptions, sign-out,
 * record, photos; now and then a mark is corrected a day later.
 */
export function writeSession(
  school: School,
  plan: SessionPlan,
  recorder: ReturnType<typeof createRecorder>,
  random: Random,
): Written {
  if (plan.fate === 'ahead') return { docs: [], photos: [] };
  const { clock } = school;
  const { group, date, from, to } = plan;
  const { lead, assistant } = group;
  const draft = createDraft(plan.id);
  const base = {
    group: group.key,
    date,
    from,
    to,
    venue: group.venue,
    ...(plan.slot ? { slot: plan.slot } : { extra: true }),
  };
  if (plan.notHeld) {
    draft.set(
      { ...base, notHeld: plan.notHeld },
      clock.stamp(date, shiftTime(from, -25), lead.device, random.int(0, 59)),
    );
    return { docs: [draft.doc()], photos: [] };
  }
  const texts = recorder(group, plan.lesson, from, to);
  prepare(draft, school, plan, base, texts, random);
  if (plan.fate === 'prepared') return { docs: [draft.doc()], photos: [] };

  const arrive = -random.int(4, 18);
  draft.set(
    { signIns: { [lead.key]: shiftTime(from, arrive) } },
    clock.stamp(date, from, lead.device, arrive * 60 + random.int(0, 59)),
  );
  if (assistant && random.chance(0.8)) {
    const later = arrive + random.int(0, 6);
    draft.set(
      { signIns: { [assistant.key]: shiftTime(from, later) } },
      clock.stamp(date, from, assistant.device, later * 60 + random.int(0, 59)),
    );
  }
  const histories = callRoll(draft, school, plan, random);
  if (plan.fate === 'noSignOut') return { docs: [draft.doc(), ...histories], photos: [] };
  signOut(draft, school, plan, random);
  const photos = record(draft, school, plan, texts, random);
  return { docs: [draft.doc(), ...histories], photos };
}

function prepare(
  draft: Draft,
  school: School,
  plan: SessionPlan,
  base: Record<string, unknown>,
  texts: RecordTexts,
  random: Random,
): void {
  const { clock } = school;
  const { group, date } = plan;
  const evening = clock.stamp(addDays(date, -random.int(1, 2)), '19:10', group.lead.device, random.int(0, 5400));
  draft.set({ ...base, plan: texts.plan }, evening);
  draft.set(
    { notice: texts.notice, ...(random.chance(0.35) ? { equipmentToFetch: equipment(group.texts.gear, random) } : {}) },
    clock.stamp(date, '08:00', group.lead.device, random.int(0, 3000)),
  );
}

function equipment(gear: string, random: Random): string {
  return fill(random.pick(stock.equipment), { gear, n: random.int(10, 40), a: random.int(2, 6), b: random.int(2, 5) });
}

/** Marks everybody, and hands back what corrections leave in the history. */
function callRoll(draft: Draft, school: School, plan: SessionPlan, random: Random): Doc[] {
  const { clock } = school;
  const { group, date, from } = plan;
  const { device } = group.lead;
  const rolled = clock.stamp(date, from, device, random.int(20, 240));
  const onLeave = new Map(
    school.leaves.filter((leave) => leave.from <= date && leave.to >= date).map((leave) => [leave.student, leave]),
  );
  const histories: Doc[] = [];
  for (const student of school.members.get(group.key) ?? []) {
    const leave = onLeave.get(student.key);
    const known: Mark = leave
      ? {
          state: 'leave',
          ...(leave.reason ? { reason: leave.reason } : {}),
          ...(leave.note ? { note: leave.note } : {}),
        }
      : { state: 'present' };
    draft.set({ marks: { [student.key]: known } }, rolled);
    if (leave) continue;
    const { mark, seconds } = exceptionOf(student, plan, random);
    if (!mark) continue;
    const tapped = clock.stamp(date, from, device, 240 + seconds);
    draft.set({ marks: { [student.key]: mark } }, tapped);
    if (mark.state !== 'absent' || plan.missing.has(student.key) || !random.chance(0.025) || plan.recent) continue;
    // The day after, the class teacher brings the note: corrected, with the reason.
    const corrected = clock.stamp(addDays(date, 1), '09:00', device, random.int(0, 20_000));
    draft.set({ marks: { [student.key]: { state: 'leave', ...leaveReason(random) } } }, corrected);
    const path = pathOf('marks', student.key);
    histories.push(
      docOf(
        `history:${plan.id}:${path}:${tapped}`,
        {
          doc: plan.id,
          path,
          value: [mark],
          stamp: tapped,
          replacedBy: corrected,
          kind: 'correction',
          reason: random.pick(stock.corrections),
        },
        corrected,
      ),
    );
  }
  return histories;
}

/** How a child is not simply present; `seconds` after the roll. */
function exceptionOf(student: DemoStudent, plan: SessionPlan, random: Random): { mark?: Mark; seconds: number } {
  const seconds = random.int(5, 90);
  const away = random.chance(0.15) ? { note: random.pick(stock.absentNotes) } : {};
  if (plan.missing.has(student.key)) return { mark: { state: 'absent', ...away }, seconds };
  const dice = random.next();
  if (dice < student.absentRate) return { mark: { state: 'absent', ...away }, seconds };
  if (dice < student.absentRate + 0.011) return { mark: { state: 'leave', ...leaveReason(random) }, seconds };
  if (dice < student.absentRate + 0.028) {
    const minutes = random.int(5, 22);
    return { mark: { state: 'late', at: shiftTime(plan.from, minutes) }, seconds: minutes * 60 - 240 + seconds };
  }
  return { seconds };
}

function signOut(draft: Draft, school: School, plan: SessionPlan, random: Random): void {
  const { clock } = school;
  const { group, date, to } = plan;
  const out = random.int(-2, 5);
  const all = clock.stamp(date, to, group.lead.device, out * 60 + random.int(0, 59));
  let stayed = random.chance(0.008) ? 1 : 0;
  for (const student of school.members.get(group.key) ?? []) {
    const mark = draft.get('marks', student.key)?.value as Mark | undefined;
    if (mark?.state !== 'present' && mark?.state !== 'late') continue;
    if (random.chance(0.0035)) {
      const minutes = -random.int(12, 26);
      draft.set(
        {
          signOuts: {
            [student.key]: {
              state: 'leftEarly',
              at: shiftTime(to, minutes),
              fetchedBy: random.pick(student.fetchers),
              note: random.pick(stock.leftEarly),
            },
          },
        },
        clock.stamp(date, to, group.lead.device, minutes * 60 + random.int(0, 59)),
      );
    } else if (stayed > 0) {
      stayed--;
      draft.set({ headCountReason: random.pick(stock.headCount) }, clock.stamp(date, to, group.lead.device, 400));
    } else draft.set({ signOuts: { [student.key]: { state: 'out', at: shiftTime(to, out) } } }, all);
  }
  for (const tutor of [group.lead, group.assistant])
    if (tutor && draft.get('signIns', tutor.key))
      draft.set(
        { tutorSignOuts: { [tutor.key]: shiftTime(to, out + 4) } },
        clock.stamp(date, to, tutor.device, (out + 4) * 60 + random.int(0, 59)),
      );
}

function record(draft: Draft, school: School, plan: SessionPlan, texts: RecordTexts, random: Random): DemoPhoto[] {
  const { clock } = school;
  const { group, date, to } = plan;
  const { device } = group.lead;
  const evening = random.int(12, 150) * 60;
  const [what, done] = random.chance(0.012) ? random.pick(stock.incidents) : [];
  draft.set({ content: texts.content, wentWell: texts.wentWell }, clock.stamp(date, to, device, evening));
  draft.set(
    {
      ...(plan.fate === 'noSummary' ? {} : { summary: texts.summary }),
      ...(random.chance(0.5) ? { equipmentUsed: equipment(group.texts.gear, random) } : {}),
      ...(random.chance(0.03) ? { equipmentDamaged: random.pick(stock.damaged) } : {}),
      incident: what && done ? { level: 'minor', what, done, guardianTold: true } : { level: 'nothing' },
    },
    clock.stamp(date, to, device, evening + 200),
  );
  if (plan.fate !== 'complete') return [];
  return Array.from({ length: plan.recent ? 3 : 1 }, (_, order): DemoPhoto => {
    const seconds = -random.int(300, 2400) + order;
    const key = clock.key(date, to, random, seconds);
    const caption = fill(random.pick(stock.captions), { topic: texts.topic });
    draft.set({ photos: { [key]: { caption, order } } }, clock.stamp(date, to, device, evening + 240 + order * 20));
    return {
      key,
      session: plan.id,
      group: group.key,
      date,
      category: group.texts.category,
      scene: random.int(0, 6),
      device,
      takenAt: clock.at(date, to, seconds),
      recent: plan.recent,
    };
  });
}
