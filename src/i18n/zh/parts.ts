/** Shared with other pages, and said already on the way in: forms, the language, an insecure address, why syncing stopped. */
export const parts = {
  'registers.undone': '已撤销',
  'registers.discardTitle': '还没有保存，要放弃吗？',
  'registers.discardText': '放弃后，刚才填写的内容就没有了。',
  'registers.discard': '放弃',
  'registers.keepEditing': '继续填写',
  'settings.languageFailed': '现在没有网络，英文还没有装到这台设备上。连上网络后再换。',
  'settings.insecure': '这个地址只能试试看',
  'settings.insecureText':
    '这是没有加密的 http 地址：关掉就打不开，不能装到桌面，不能扫码，也不能同步。请向办公室要 https 开头的地址。',
  'sync.problem.unreachable': '连不上服务器',
  'sync.problem.signIn': '需要登录',
  'sync.problem.otherServer': '这台服务器不是原来的',
  'sync.problem.server': '服务器出了问题',
  'sync.problem.storage': '这台设备存不下了',
  'sync.problem.clock': '这台设备的时间不对',
  'sync.problemNext.unreachable': '没有网络，或者服务器关着。记录都在本机，通了会自己接着传。',
  'sync.problemNext.signIn': '账号或密码变了。请到设置里重新填，没传的都还在。',
  'sync.problemNext.otherServer':
    '它的数据和本机的不是同一份，所以还什么都没有传。请到“同步”里说一下是不是同一所学校。',
  'sync.problemNext.server': '过一会儿会自己再试。一直这样就告诉办公室下面的“详情”。',
  'sync.problemNext.storage': '请删掉一些照片或应用，腾出空间，再点“现在同步”。',
  'sync.problemNext.clock': '请到手机“设置 → 日期和时间”里打开“自动确定”，再点“现在同步”。',
  'ui.oneLess': '少一个',
  'ui.oneMore': '多一个',
} as const;
