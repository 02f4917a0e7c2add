import { array, assert, property, record, string, option, boolean } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { icsFile, type IcsEvent } from '../../src/domain/icsFile';

const NOW = Date.parse('2026-11-24T08:35:30.500Z');
const EVENT: IcsEvent = {
  uid: 'session:s1:20261124@yingchuang',
  day: '2026-11-24',
  from: '16:30',
  to: '17:40',
  summary: '合唱',
  location: '音乐室',
};

type Property = { name: string; params: Record<string, string>; value: string };
type Component = { name: string; properties: Property[]; parts: Component[] };

/** A reader of its own, strict where RFC 5545 is: line ends, folding, nesting, one value a property. */
function parse(file: string): Component {
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const lines: string[] = [];
  for (const line of physical) {
    if (line.startsWith(' ')) lines[lines.length - 1] += line.slice(1);
    else lines.push(line);
  }
  const root: Component = { name: '', properties: [], parts: [] };
  const open = [root];
  for (const line of lines) {
    const [, name = '', rest = '', value = ''] = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/su.exec(line) ?? [];
    expect(name, line).not.toBe('');
    const top = open.at(-1) ?? root;
    if (name === 'BEGIN') {
      const part: Component = { name: value, properties: [], parts: [] };
      top.parts.push(part);
      open.push(part);
    } else if (name === 'END') {
      expect(open.pop()?.name).toBe(value);
    } else {
      const params = Object.fromEntries(
        rest
          .split(';')
          .slice(1)
          .map((one) => one.split('=') as [string, string]),
      );
      top.properties.push({ name, params, value });
    }
  }
  expect(open).toHaveLength(1);
  expect(root.parts).toHaveLength(1);
  return root.parts[0] as Component;
}
const unescape = (value: string): string =>
  value.replace(/\\(.)/gs, (_, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark));
const of = (part: Component | undefined, name: string): string | undefined => {
  const found = part?.properties.filter((one) => one.name === name) ?? [];
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0] && unescape(found[0].value);
};
const eventsOf = (calendar: Component) => calendar.parts.filter(({ name }) => name === 'VEVENT');

describe('a calendar file', () => {
  test('says what RFC 5545 asks for, with the school’s time zone', () => {
    const calendar = parse(icsFile('青溪少年宫', [EVENT], NOW));
    expect(calendar.name).toBe('VCALENDAR');
    expect(of(calendar, 'VERSION')).toBe('2.0');
    expect(of(calendar, 'PRODID')).toBeTruthy();
    expect(of(calendar, 'X-WR-CALNAME')).toBe('青溪少年宫');
    const [zone] = calendar.parts;
    expect(zone?.name).toBe('VTIMEZONE');
    expect(of(zone, 'TZID')).toBe('Asia/Shanghai');
    expect(of(zone?.parts[0], 'TZOFFSETTO')).toBe('+0800');
  });

  test('has an event with its hours on the wall clock, its place, and a name that stays', () => {
    const [event] = eventsOf(parse(icsFile('x', [EVENT], NOW)));
    expect(of(event, 'UID')).toBe(EVENT.uid);
    expect(of(event, 'SUMMARY')).toBe('合唱');
    expect(of(event, 'LOCATION')).toBe('音乐室');
    expect(of(event, 'DTSTAMP')).toBe('20261124T083530Z');
    expect(of(event, 'STATUS')).toBe('CONFIRMED');
    const start = event?.properties.find(({ name }) => name === 'DTSTART');
    expect(start).toEqual({ name: 'DTSTART', params: { TZID: 'Asia/Shanghai' }, value: '20261124T163000' });
    expect(of(event, 'DTEND')).toBe('20261124T174000');
  });

  test('a later file counts as the later version of the same event', () => {
    const sequence = (now: number) => Number(of(eventsOf(parse(icsFile('x', [EVENT], now)))[0], 'SEQUENCE'));
    expect(sequence(NOW + 60_000)).toBeGreaterThan(sequence(NOW));
    expect(sequence(Date.parse('2099-12-31T00:00:00Z'))).toBeLessThan(2 ** 31);
  });

  test('what does not take place is said to be cancelled', () => {
    expect(of(eventsOf(parse(icsFile('x', [{ ...EVENT, isCancelled: true }], NOW)))[0], 'STATUS')).toBe('CANCELLED');
  });

  test('marks that would end a value, line breaks and control characters are written so that they come back', () => {
    const summary = '剪纸;窗花, 第一课\\二\n带剪刀\r\n和红纸\u0007';
    const [event] = eventsOf(parse(icsFile('x', [{ ...EVENT, summary }], NOW)));
    expect(of(event, 'SUMMARY')).toBe('剪纸;窗花, 第一课\\二\n带剪刀\n和红纸 ');
  });

  test('long lines are folded between characters, of one to four octets', () => {
    const summary = '𠮷山乡村学校少年宫é'.repeat(20);
    const [event] = eventsOf(parse(icsFile('x', [{ ...EVENT, summary }], NOW)));
    expect(of(event, 'SUMMARY')).toBe(summary);
  });

  test('without any event it is still a calendar', () => {
    expect(eventsOf(parse(icsFile('x', [], NOW)))).toEqual([]);
  });

  test('any text comes back as it was: property', () => {
    const words = string({ unit: 'grapheme', maxLength: 120 }).map((text) =>
      // line ends other than \n and control characters are replaced, see above
      text.replace(/\p{Cc}/gu, (mark) => (mark === '\n' ? mark : '')).replaceAll('\u0085', ''),
    );
    assert(
      property(
        array(record({ summary: words, location: option(words, { nil: undefined }), isCancelled: boolean() }), {
          maxLength: 4,
        }),
        words,
        (drafts, name) => {
          const events = drafts.map((draft, index) => ({ ...EVENT, ...draft, uid: String(index) }));
          const calendar = parse(icsFile(name, events, NOW));
          expect(of(calendar, 'X-WR-CALNAME')).toBe(name);
          expect(
            eventsOf(calendar).map((event) => [of(event, 'UID'), of(event, 'SUMMARY'), of(event, 'LOCATION')]),
          ).toEqual(events.map(({ uid, summary, location }) => [uid, summary, location || undefined]));
        },
      ),
      { numRuns: 200 },
    );
  });
});
