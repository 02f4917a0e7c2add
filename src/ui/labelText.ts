import type { Day } from '../domain/dates';
import { dateWord } from './dateWords';

/** 合唱 · 11月24日: what people call a record; '' if it has no name. */
export function labelText({ name, day }: { name: string; day?: Day }): string {
  return [name, day ? dateWord(day) : ''].filter(Boolean).join(' · ');
}
