/** The register taken along as a file. */
export const zhTaking = {
  title: '导出清册',
  what: '全部房屋、现在的住户和车辆，写成一个表格文件。每次导出都要另一位主管或经理批准；谁导出、谁批准、什么时间都写在文件里，也记入留痕。',
  whatFull: '一般用途用遮盖的就够了；完整信息只在确有必要时导出，用完请删除。文件几天后自动删除，天数在设置里。',
  people: { masked: '姓名、电话、车牌遮盖', full: '姓名、电话、车牌完整' },
  masked: '导出（遮盖）',
  full: '导出完整信息',
  writing: '正在写文件，柜台可以照常办理……',
  written: '清册已写好，共 {{rooms, count}} 套房屋：{{path}}',
  last: '最近的导出',
  none: '还没有导出过。',
  row: '{{by}} 导出 · {{approver}} 批准',
} as const

export const zhTakingRefusals = {
  exportGone: '这次导出已超过一刻钟，或不是您办的。请重新导出，再请人批准。',
} as const
