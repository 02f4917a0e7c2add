/** The way to the registers of the office. */
export const office = {
  'office.aboutPlans': '少年宫计划、各组计划、教案',
  'office.aboutEquipment': '台账、领用归还、盘点、标签',
  'office.aboutEnrolment': '志愿、分组、候补、中途变动',
  'office.aboutRequests': '请假、代课、调课的申请与批准',
  'office.aboutNewTerm': '十分钟开一个新学期',
} as const;
