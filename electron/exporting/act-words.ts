// What an act that takes a second person's word is called, where it is read outside of the screen: on the page of an
// approver who is away.
export const actWords: Readonly<Record<string, string>> = {
  moveCash: '从钱箱支出现金（超过限额）',
  openDrawer: '没有收款而开钱箱',
  closeShift: '结班（长短款超过限额）',
  addStaff: '添加员工（主管、财务或经理）',
  changeSetting: '修改设置',
  correctStaff: '修改员工的角色',
  exportBook: '导出收款账簿',
  exportRegister: '导出清册（业主、住户、车辆）',
  resetPin: '重置主管、财务或经理的密码',
  setLateClause: '设定违约金条款',
  setPrice: '定价',
  takePayment: '收款（自家房屋，或流水的第二份未写入）',
  unlinkOwnRoom: '解除自家房屋的登记',
  returnDeposit: '退押金',
  refundPayment: '退款',
  voidPayment: '作废收款，退回现金',
  voidBill: '作废账单',
  waiveBill: '减免或优惠',
}
