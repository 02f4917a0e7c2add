import { isDocType } from '../../domain/documents';
import { t } from '../../i18n';

/** A document type as its register is called. */
export function registerText(type: string): string {
  return t(`sync.type.${isDocType(type) ? type : 'other'}`);
}
