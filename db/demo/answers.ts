// What the demo centre answers and what its staff has to read: made up, like all of the demo estate. Written by the
// receptionist, approved by the supervisor.
import { indexVersion } from '../answers/articles/search.ts'
import type { ArticleKind } from '../answers/articles/model.ts'
import type { Role } from '../core/roles.ts'
import type { ActPort } from '../schema.ts'
import type { demoMembers } from './staff.ts'

type Number = (typeof demoMembers)[number]['number']

interface DemoArticle {
  readonly question: string
  readonly answer: string
  /** Other words customers use for it. */
  readonly words: string
  readonly source: string
  readonly kind?: ArticleKind
  /** Who has read a rule already; whoever else must is still asked to. */
  readonly readBy?: readonly Number[]
}

const counterRoles: readonly Role[] = ['receptionist', 'cashier', 'supervisor']

const articles: readonly DemoArticle[] = [
  {
    question: '物业费怎么收？',
    answer: '住宅每平方米每月 2.68 元，按产权面积计算，按月出账单。可以在前台付现金、微信、支付宝、银行卡或转账。',
    words: '物业管理费 收费标准 多少钱 单价',
    source: '前期物业服务合同第十二条',
  },
  {
    question: '逾期缴费有没有违约金？',
    answer: '合同里写明的才收，按合同的比例和封顶计算。账单上逐项写着怎么算的，我可以打印给您看。',
    words: '滞纳金 晚交 欠费',
    source: '前期物业服务合同第二十条',
  },
  {
    question: '怎么开发票？',
    answer: '请您告诉我抬头和税号，个人只要姓名。收据当场给您，发票开好后我们通知您，电子发票发到您留的邮箱或手机。',
    words: '抬头 税号 票据 电子票',
    source: '财务制度第三条',
  },
  {
    question: '门禁卡怎么办？',
    answer: '业主带身份证和房产证明，租客另带租赁合同。每张押金 20 元，退卡时凭收据退还。',
    words: '门卡 补卡 丢卡 挂失',
    source: '门禁卡管理办法第二条',
  },
  {
    question: '停车卡怎么办？',
    answer: '请带行驶证、驾驶证和住户证明，填申领表，我帮您填好已知的内容。押金 50 元，退卡时退还。',
    words: '车位 月卡 车证 停车费',
    source: '停车管理办法第四条',
  },
  {
    question: '装修怎么办手续？',
    answer: '请带房产证明、装修图纸和施工单位的营业执照，签装修协议，押金 2000 元。验收合格后凭收据退还。',
    words: '装修许可 施工证 装修押金',
    source: '装修管理规定第三条',
  },
  {
    question: '装修几点可以施工？',
    answer: '工作日 8:00 到 12:00、14:00 到 18:00。周末和节假日不可以做有噪声的施工。',
    words: '装修时间 噪音 电钻 扰民',
    source: '装修管理规定第六条',
  },
  {
    question: '装修垃圾放在哪里？',
    answer: '装袋扎紧，放到 3 栋东侧的装修垃圾堆放点，不能放在楼道和电梯厅。清运费按袋收，前台可以登记。',
    words: '建筑垃圾 清运 大件',
    source: '装修管理规定第九条',
  },
  {
    question: '快件可以放在前台吗？',
    answer: '可以代收，我们会通知您并告诉您取件码。保管 30 天；货到付款、危险品和容易坏的东西不能代收。',
    words: '快递 包裹 代收 取件',
    source: '代管物品规定第一条',
  },
  {
    question: '搬家要办什么？',
    answer: '请业主本人来，或打电话同意。我们登记物品并打印放行条，一联给门岗。请提前一天告诉我们，好安排电梯。',
    words: '搬出 放行条 搬迁 大件出门',
    source: '物品放行规定第二条',
  },
  {
    question: '报修多久有人来？',
    answer: '登记后当天答复。漏水、停电、电梯困人马上到场，其他一般在一个工作日内上门，来之前先给您打电话。',
    words: '维修 师傅 上门 漏水 跳闸',
    source: '报修服务承诺第一条',
  },
  {
    question: '停水停电怎么知道？',
    answer: '计划的停水停电我们提前一天在单元门口张贴，前台也有今天的通知。突然停的，我马上帮您问清楚再告诉您。',
    words: '没水 没电 通知',
    source: '公告管理办法第五条',
  },
  {
    kind: 'rule',
    question: '客户资料怎样保密？',
    answer: '先用两项登记内容核对来电人，再谈住户的事。不抄、不拍、不转发客户资料；离开座位先锁屏。',
    words: '保密 泄露 核对身份',
    source: '员工手册第八条',
    readBy: ['1001', '9001'],
  },
  {
    kind: 'rule',
    question: '收钱时怎样唱收唱付？',
    answer: '先说应收，再说收到和找零，收据和零钱双手递给客户，等客户核对好了再接待下一位。',
    words: '找零 双手 收据',
    source: '员工手册第十二条',
    readBy: ['1001', '1002', '9001'],
  },
]

export interface DemoWriters {
  /** The staff's ids by their numbers. */
  readonly staff: Readonly<Record<Number, string>>
  readonly newId: () => string
  /** The day they hold from, and its first instant. */
  readonly fromOn: string
  readonly at: number
}

/** Writes the answers and the rules, approved and found. What is asked most is written last: the newest is listed first. */
export function writeDemoAnswers(port: ActPort, { staff, newId, fromOn, at }: DemoWriters): void {
  for (const { kind = 'answer', readBy = [], ...texts } of articles.toReversed()) {
    const articleId = newId()
    port.insert('answer_article', { id: articleId, kind, createdAt: at, createdBy: staff['1001'] })
    port.insert('answer_version', {
      articleId,
      version: 1,
      state: 'approved',
      ...texts,
      ownerId: staff['9001'],
      validFrom: fromOn,
      validTo: null,
      readers: kind === 'rule' ? counterRoles.join(',') : '',
      gapId: null,
      callBackId: null,
      draftedAt: at,
      draftedBy: staff['1001'],
      decidedAt: at,
      decidedBy: staff['9001'],
      endedOn: null,
      endedAt: null,
      endedBy: null,
      endReason: null,
    })
    indexVersion(port.side, { articleId, version: 1, ...texts })
    for (const number of readBy) port.insert('answer_reading', { articleId, version: 1, staffId: staff[number], at })
  }
}
