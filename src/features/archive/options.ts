import { schoolYearOf } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import type { ArchiveOptions } from '../../archive/data';
import { t } from '../../i18n';
import type { ArchiveChoices } from './archive.queries';
import type { ArchiveSettings } from './archiveSettings';

/** The span as a choice on the page: a term's key, or a school year. A kept one that is gone is the running term. */
export function spanChoice({ span }: ArchiveSettings, { terms, term }: ArchiveChoices): string {
  const isKnown = terms.some(({ _id }) => keyOf(_id) === span || keyOf(_id).startsWith(`${span}-`));
  return span !== '' && isKnown ? span : term;
}

/** What is to be made, as the page's choices say it. */
export function optionsOf(settings: ArchiveSettings, choices: ArchiveChoices, date: Day, today: Day): ArchiveOptions {
  const span = spanChoice(settings, choices);
  const groups = settings.groups.filter((key) => choices.groups.some((group) => group.key === key));
  const { volumes, photos, names, compiler, numberPrefix, signs } = settings;
  return {
    today,
    span: /^\d{4}$/.test(span) ? { kind: 'year', year: Number(span) } : { kind: 'term', term: span },
    volumes,
    ...(groups.length > 0 ? { groups } : {}),
    photos,
    names,
    compiler: compiler.trim(),
    date,
    numberPrefix: numberPrefix.trim(),
    signs,
  };
}

/** The terms and the whole school years to choose from, the latest first. */
export function spansOf({ terms }: ArchiveChoices): { value: string; label: string }[] {
  const years = new Set(terms.map(({ _id, start }) => Number(keyOf(_id).slice(0, 4)) || schoolYearOf(start)));
  return [
    ...terms.map((term) => ({ value: keyOf(term._id), label: term.name ?? termWord(keyOf(term._id)) })),
    ...Array.from(years, (year) => ({ value: String(year), label: t('archive.year', { year, next: year + 1 }) })),
  ];
}

/** A term that nobody gave a name. */
function termWord(key: string): string {
  const year = Number(key.slice(0, 4));
  return t(key.endsWith('-1') ? 'terms.autumn' : 'terms.spring', { year, next: year + 1 });
}
