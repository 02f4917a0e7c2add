import type { CertificateKind } from '../../domain/certificates';
import type { Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import type { Design } from './paper';

/** What a kind begins with; the words of the paper are Chinese in any language of the screen. */
export const STARTERS: Readonly<Record<CertificateKind, { title: string; text: string; design: Design }>> = {
  grade: {
    title: '等级证书',
    text: '{姓名} 同学：\n在{学期}参加少年宫“{小组}”活动小组的学习，成绩{等级}。特发此证，以资鼓励。',
    design: 'lattice',
  },
  award: {
    title: '奖状',
    text: '{姓名} 同学：\n在{学期}“{小组}”小组的活动中表现突出。特发此状，以资鼓励。',
    design: 'award',
  },
  student: {
    title: '优秀学员',
    text: '{姓名} 同学：\n在{学期}“{小组}”小组的活动中勤学乐练，进步显著，被评为优秀学员。特发此证，以资鼓励。',
    design: 'window',
  },
  tutor: {
    title: '优秀辅导员',
    text: '{姓名} 老师：\n在{学期}辅导“{小组}”小组，尽心尽责，成绩显著，被评为优秀辅导员。特发此证，以资鼓励。',
    design: 'plain',
  },
};

/** Grades of register 14 that a certificate is given for. */
export const GRADES = ['优秀', '良好', '合格'] as const;

/** The lowest grade, for which there is none: nobody is handed a paper that says so. */
export const NO_CERTIFICATE = '继续努力';

/** 2026—2027学年 */
export const yearOnPaper = (termKey: string): string => {
  const year = Number(termKey.slice(0, 4));
  return `${year}—${year + 1}学年`;
};

/** The term's own name, else 2026—2027学年第一学期. */
export const termOnPaper = (termKey: string, term: Term | undefined): string =>
  term && keyOf(term._id) === termKey && term.name
    ? term.name
    : `${yearOnPaper(termKey)}第${termKey.endsWith('-1') ? '一' : '二'}学期`;
