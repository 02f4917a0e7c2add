import { expect, it } from 'vitest';
import { publicHolidays } from '../../src/domain/publicHolidays';

it('names the public holidays of the school year 2026 with their days', () => {
  expect(publicHolidays('2026-09-01', '2027-07-10').map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
    'midAutumn 2026-09-25 2026-09-25',
    'national 2026-10-01 2026-10-07',
    'newYear 2027-01-01 2027-01-01',
    'springFestival 2027-02-05 2027-02-12',
    'tombSweeping 2027-04-05 2027-04-05',
    'labour 2027-05-01 2027-05-05',
    'dragonBoat 2027-06-09 2027-06-09',
  ]);
});

it('agrees with the calendar of this machine wherever that is right', () => {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const lunar = (day: string) => format.format(new Date(`${day}T12:00:00Z`));
  for (let year = 2026; year <= 2035; year++) {
    const days = new Map(publicHolidays(`${year}-01-01`, `${year}-12-31`).map(({ name, from }) => [name, from]));
    expect(lunar(days.get('dragonBoat')!), `${year}`).toBe('5/5');
    expect(lunar(days.get('midAutumn')!), `${year}`).toBe('8/15');
    // New Year's Eve is the last of the twelfth month; where the new moon is within minutes of midnight devices reckon wrong
    if (year !== 2027 && year !== 2030) expect(lunar(days.get('springFestival')!), `${year}`).toMatch(/^12\/(29|30)$/);
  }
});

it('a leap month does not move a festival, and a festival that began before the first day counts', () => {
  // 2028 has a leap fifth month; 春节 of 2028 is 26 January
  expect(publicHolidays('2028-05-20', '2028-07-10')).toEqual([
    { name: 'dragonBoat', from: '2028-05-28', to: '2028-05-28' },
  ]);
  expect(publicHolidays('2027-02-10', '2027-02-28')).toEqual([
    { name: 'springFestival', from: '2027-02-05', to: '2027-02-12' },
  ]);
});
