/** What stands over any page: a new version, a database that cannot be opened. */
export const notices = {
  'notices.update.ready': '新版本已经准备好',
  'notices.update.restart': '重启更新',
  'notices.update.later': '等一会儿',
  'notices.update.taken': '应用已经在另一个窗口更新',
  'notices.update.reopen': '重新打开',
  'notices.outdated': '请重新打开这个窗口',
  'notices.outdatedText':
    '应用的新版本在另一个窗口打开了，这个旧窗口已经停下，免得存乱。已经保存的都在，重新打开就好。',
  'notices.blocked': '请关掉萤窗的其他窗口',
  'notices.blockedText': '有一个旧版本的窗口还开着，新版本要等它关掉才能打开资料。已经保存的都在。',
  'notices.closed': '资料被浏览器关上了',
  'notices.closedText': '可能是手机空间满了，或者清理了浏览数据。请先删掉一些照片或应用，再重新打开。',
  'notices.fault': '出了意外，刚才这一步可能没有存上。请看一眼，没有就再做一次；老是这样就重新打开萤窗。',
} as const;
