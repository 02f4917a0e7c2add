import { isNotHeld } from '../../domain/completeness';
import { attendanceRate, tallyOf } from '../../domain/roll';
import { plainText } from '../../domain/richText';
import { heldBy } from '../../domain/sessionTutors';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, FormField } from '../model';
import { dayWord, fullDay, shortWeekday } from './days';
import { sharedOn, type Records, type Taken } from './records';
import { lessonTitleOf } from './lessonTitle';
import { MOST_PHOTOS, photoRefs } from './sessionPhotosOf';

type GroupOf = Records['groups'][number];

const MISSING = '（缺）';

/** A text as paragraphs; `empty` is what stands there if nobody wrote any. */
function lines(text: string | null | undefined, empty: string): string[] {
  const written = plainText(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return written.length > 0 ? written : [empty];
}

/** One session's activity record as the county's form has it: facts, figures, texts, up to four pictures, signatures. */
export function sessionRecord(
  records: Records,
  group: GroupOf,
  taken: Taken,
  data: ArchiveData,
  options: ArchiveOptions,
): Block[] {
  const { one } = taken;
  const { session } = one;
  if (!session || isNotHeld(session)) return [];
  const { refs, all } = photoRefs(session, data, group.name);
  const shown = refs.slice(0, MOST_PHOTOS);
  const tutors = heldBy(session, group.group).map(({ tutor, as, instead }) => {
    const role = instead ? `（代${records.tutorName(instead)}）` : as === 'substitute' ? '（代课）' : '';
    return records.tutorName(tutor) + role;
  });
  const rows: FormField[][] = [
    [
      { label: '活动小组', value: [group.name] },
      { label: '活动时间', value: [`${dayWord(one.date)}周${shortWeekday(one.date)} ${one.from}—${one.to}`] },
    ],
    [
      { label: '活动地点', value: [records.venueName(one.venue) || '未登记'] },
      { label: '辅导员', value: [tutors.join('、') || MISSING] },
    ],
    [{ label: '课题', value: [lessonTitleOf(one, data) || '未登记'] }],
    [{ label: '出勤', value: attendanceLines(records, taken) }],
    [{ label: '活动计划', value: lines(session.plan, MISSING) }],
    [{ label: '活动通知', value: lines(session.notice, MISSING) }],
    [{ label: '活动内容', value: lines(session.content, MISSING), lines: 3 }],
    [{ label: '活动效果', value: lines(session.wentWell, '未填写') }],
    [{ label: '小结', value: lines(session.summary, MISSING), lines: 2 }],
    [
      { label: '使用器材', value: lines(session.equipmentUsed, '无') },
      { label: '器材损坏', value: lines(session.equipmentDamaged, '无') },
    ],
    [{ label: '安全情况', value: incidentLines(session.incident) }],
    [{ label: '活动照片', value: [photosWord(all, shown.length, options)] }],
    // Inside the form, so that it is never alone on a page behind the pictures.
    [
      { label: '辅导员签字', value: [''] },
      { label: '审核签字', value: [''] },
      { label: '日期', value: [''] },
    ],
  ];
  return [
    { type: 'form', title: `${group.name}活动记录（${fullDay(one.date)}）`, rows },
    ...(options.photos !== 'none' && shown.length > 0
      ? [{ type: 'photos', photos: shown, perRow: 2, isOnePage: true } as const]
      : []),
  ];
}

/** How many pictures there are, and how many of them stand below. */
function photosWord(all: number, shown: number, { photos }: Pick<ArchiveOptions, 'photos'>): string {
  if (all === 0) return MISSING;
  if (photos === 'none') return `共 ${all} 张，本册不附照片。`;
  return shown === 0 ? `共 ${all} 张，没有传到本机${MISSING}` : `共 ${all} 张，下附 ${shown} 张。`;
}

/** Figures as the session's own page tells them, and who was not there the whole time. */
function attendanceLines(records: Records, { one, roll }: Taken): string[] {
  const tally = tallyOf(roll);
  if (tally.total === 0) return ['名单上没有学员'];
  if (tally.unmarked === tally.total) return [`应到 ${tally.total} 人，没有点名${MISSING}`];
  const rate = tally.unmarked === 0 ? attendanceRate(tally) : undefined;
  const shared = sharedOn([roll]);
  const names = (label: string, is: (entry: (typeof roll)[number]) => boolean): string[] => {
    const found = roll.filter(is).map((entry) => records.nameOf(entry, shared));
    return found.length > 0 ? [`${label}：${found.join('、')}`] : [];
  };
  const said = [
    ...names('请假', ({ mark }) => mark?.state === 'leave'),
    ...names('缺席', ({ mark }) => mark?.state === 'absent'),
    ...names('迟到', ({ mark }) => mark?.state === 'late'),
    ...names('早退', ({ signOut }) => signOut?.state === 'leftEarly'),
  ];
  const reason = (one.session?.headCountReason ?? '').trim();
  return [
    [
      `应到 ${tally.total} 人，实到 ${tally.headsIn} 人（迟到 ${tally.late} 人，早退 ${tally.leftEarly} 人）`,
      `请假 ${tally.leave} 人`,
      `缺席 ${tally.absent} 人`,
      ...(tally.unmarked > 0 ? [`没有点名 ${tally.unmarked} 人${MISSING}`] : []),
      ...(rate === undefined ? [] : [`出勤率 ${(rate * 100).toFixed(1)}%`]),
      `签退 ${tally.headsOut} 人`,
    ].join('，') + '。',
    ...(said.length > 0 ? [`${said.join('；')}。`] : []),
    ...(reason ? [`进出人数不符的原因：${reason}`] : []),
  ];
}

const LEVELS: Readonly<Record<string, string>> = { nothing: '一切正常', minor: '小问题', serious: '严重' };

function incidentLines(incident: NonNullable<Taken['one']['session']>['incident']): string[] {
  if (!incident?.level) return ['未填写'];
  if (incident.level === 'nothing') return ['一切正常'];
  const told = incident.guardianTold ? '已告诉家长。' : '';
  return [
    `${LEVELS[incident.level] ?? ''}：${(incident.what ?? '').trim() || '未写明'}`,
    `处理：${(incident.done ?? '').trim() || '未写明'}${told ? `　${told}` : ''}`,
  ];
}
