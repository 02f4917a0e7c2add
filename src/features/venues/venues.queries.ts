import { termOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import type { Group, Slot, Venue } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import { isSlotIn } from '../../domain/slotTerm';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs } from '../../db/queries';

export type VenueUse = { slot: Slot; group: Group | undefined };
export type VenueRow = { key: string; venue: Venue; keeper: string; uses: VenueUse[] };

type Parts = { groups: Map<string, Group>; slots: Slot[]; names: Map<string, string> };

async function partsOf(db: YingchuangDatabase, today: Day): Promise<Parts> {
  const [groups, slots, terms, tutors] = await Promise.all([
    listDocs(db, 'group'),
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    listDocs(db, 'tutor'),
  ]);
  const term = termOfDay(terms, today);
  return {
    groups: new Map(groups.map((group) => [keyOf(group._id), group])),
    slots: term ? slots.filter((slot) => isSlotIn(slot, term, today)) : [],
    names: new Map(tutors.map((tutor) => [keyOf(tutor._id), tutor.name])),
  };
}

function rowOf(venue: Venue, { groups, slots, names }: Parts): VenueRow {
  const key = keyOf(venue._id);
  const uses = slots
    .map((slot) => ({ slot, group: groups.get(slot.group) }))
    .filter(({ slot, group }) => (slot.venue ?? group?.venue) === key)
    .sort((a, b) => a.slot.weekday - b.slot.weekday || (a.slot.from < b.slot.from ? -1 : 1));
  return { key, venue, keeper: venue.keeper ? (names.get(venue.keeper) ?? '') : '', uses };
}

/** All rooms with what is in them during the week of this term, by pinyin. */
export async function listVenues(db: YingchuangDatabase, today: Day): Promise<VenueRow[]> {
  const [venues, parts] = await Promise.all([listDocs(db, 'venue'), partsOf(db, today)]);
  return venues.map((venue) => rowOf(venue, parts)).sort((a, b) => compareByPinyin(a.venue.name, b.venue.name));
}

/** One room; null if there is none of that key. */
export async function getVenue(db: YingchuangDatabase, key: string, today: Day): Promise<VenueRow | null> {
  const venue = await getDoc(db, 'venue', idOf('venue', key));
  return venue ? rowOf(venue, await partsOf(db, today)) : null;
}

/** Who may keep a room: tutors in service. */
export async function listKeepers(db: YingchuangDatabase, today: Day): Promise<{ key: string; name: string }[]> {
  const tutors = await listDocs(db, 'tutor');
  return tutors
    .filter((tutor) => !tutor.to || tutor.to >= today)
    .map((tutor) => ({ key: keyOf(tutor._id), name: tutor.name }))
    .sort((a, b) => compareByPinyin(a.name, b.name));
}

/** What refers to a room, so that deleting it would leave holes. */
export async function usesOfVenue(
  db: YingchuangDatabase,
  key: string,
): Promise<{ groups: string[]; slots: number; sessions: number }> {
  const [groups, slots, sessions] = await Promise.all([
    listDocs(db, 'group'),
    listDocs(db, 'slot'),
    listDocs(db, 'session'),
  ]);
  return {
    groups: groups.filter((group) => group.venue === key).map((group) => group.name),
    slots: slots.filter((slot) => slot.venue === key).length,
    sessions: sessions.filter((session) => session.venue === key).length,
  };
}
