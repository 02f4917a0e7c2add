import type { Day, TimeOfDay } from './dates';

/** One session in a phone's calendar. `uid` is the same in every export, so that a later file corrects an earlier one. */
export type IcsEvent = {
  uid: string;
  day: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  summary: string;
  location?: string | undefined;
  description?: string | undefined;
  /** It does not take place: phones that had it strike it or take it away. */
  isCancelled?: boolean | undefined;
};

/** Octets in a line, without its end (RFC 5545 §3.1). */
const LINE = 75;

/** The school's wall clock. China has had one zone and no summer time since 1991. */
const ZONE = 'Asia/Shanghai';
const ZONE_LINES = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** RFC 5545 §3.3.11: what would end a value is escaped, other control characters may not stand in it. */
function textOf(value: string): string {
  return (
    value
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- they are what is taken out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replace(/[\\;,]/g, (mark) => `\\${mark}`)
      .replace(/\n/g, '\\n')
  );
}

/** UTF-8 octets of a code point. */
const octetsOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

/** Folds a line after at most 75 octets, never inside a character; what goes on begins with a space (RFC 5545 §3.1). */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const stampOf = (day: Day, time: TimeOfDay): string => `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;

/**
 * A calendar file (RFC 5545) of single events, not of rules: holidays, make-up days and odd weeks are what rules say badly.
 * `now` (ms UTC) is when it was made; its minute is the sequence number, so that a later file counts as the later version.
 */
export function icsFile(name: string, events: readonly IcsEvent[], now: number): string {
  const made = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const sequence = Math.floor(now / 60_000);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Yingchuang//Timetable//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textOf(name)}`,
    `X-WR-TIMEZONE:${ZONE}`,
    ...ZONE_LINES,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${textOf(event.uid)}`,
      `DTSTAMP:${made}`,
      `SEQUENCE:${sequence}`,
      `DTSTART;TZID=${ZONE}:${stampOf(event.day, event.from)}`,
      `DTEND;TZID=${ZONE}:${stampOf(event.day, event.to)}`,
      `SUMMARY:${textOf(event.summary)}`,
      ...(event.location ? [`LOCATION:${textOf(event.location)}`] : []),
      ...(event.description ? [`DESCRIPTION:${textOf(event.description)}`] : []),
      `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}
