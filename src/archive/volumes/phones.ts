import { maskPhone } from '../../domain/phone';
import type { ArchiveOptions } from '../data';

/** A grown-up's number as the export shows it. */
export function phoneOf(phone: string | null | undefined, { names }: Pick<ArchiveOptions, 'names'>): string {
  return names === 'masked' ? maskPhone(phone) : (phone ?? '');
}
