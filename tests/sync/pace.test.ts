import { expect, it } from 'vitest';
import { createPace } from '../../src/sync/pace';

/** Pushes of a document that is edited once a second for so many seconds, as the seconds at which they went. */
function pushesWhileEdited(seconds: number): number[] {
  let now = 0;
  const pace = createPace(() => now);
  const went: number[] = [];
  for (let second = 0; second < seconds; second++) {
    now = second * 1000;
    if (!pace.mayGo('session:1')) continue;
    pace.note(['session:1']);
    went.push(second);
  }
  return went;
}

it('[P7] the first edits go up at once, later ones further and further apart', () => {
  expect(pushesWhileEdited(1200)).toEqual([0, 1, 31, 91, 211, 451, 751, 1051]);
});

it('[P7] a document left alone goes up at once again', () => {
  let now = 0;
  const pace = createPace(() => now);
  for (let i = 0; i < 3; i++) pace.note(['session:1']);
  expect(pace.mayGo('session:1')).toBe(false);
  expect(pace.wait(['session:1', 'student:1'])).toBe(60_000);
  now = 20 * 60_000;
  expect(pace.mayGo('session:1')).toBe(true);
  expect(pace.wait(['session:1'])).toBeUndefined();
});

it('[P7] one document waits for itself only, and a clock that was set back holds nothing back', () => {
  let now = 1_000_000;
  const pace = createPace(() => now);
  for (let i = 0; i < 5; i++) pace.note(['session:1']);
  expect(pace.mayGo('session:2')).toBe(true);
  now = 0;
  expect(pace.mayGo('session:1')).toBe(true);
});
