/** Day and month books. */
export const zhBooks = {
  title: '收款账簿',
  open: '账簿',
  span: { day: '日账', month: '月账' },
  back: '往前',
  on: '往后',
  total: '收款合计',
  entries: '{{entries, count}} 笔明细',
  byDay: '按收款日',
  byItem: '按收费项目',
  byPeriod: '按计费期间（起始月）',
  byMethod: '按支付方式',
  list: '明细',
  shown: '先列 {{shown, count}} 笔，共 {{entries, count}} 笔；导出的文件里是全部。',
  none: '这段时间没有收款。',
  rounding: '抹零',
  void: '作废',
  notArrived: '未到账',
  returned: '退押金',
  paidOut: '退预存款',
  refund: '退款',
  print: '打印',
  printed: '账簿已送去打印',
  take: '导出表格',
  writing: '正在写文件，柜台可以照常办理……',
  written: '账簿已写好，共 {{entries, count}} 笔明细：{{path}}',
} as const

export const zhBookRefusals = {
  bookRangeWrong: '日期不对：先后要对，最长一年。',
} as const
