// Invented names of the kinds a Chinese register holds: mostly two and three characters, some with a surname of two,
// now and then a single character, and names of other peoples with their separating point.
import type { DemoRandom } from './random.ts'

const surnames = [
  ...'王王王王李李李李张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜',
  ...'叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查翟',
]

/** Readings of these differ from the everyday ones, which is what a search by pinyin must know. */
const longSurnames = ['欧阳', '司马', '上官', '诸葛', '尉迟', '夏侯', '皇甫', '令狐', '慕容', '司徒', '长孙', '东方']

const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力鹏飞龙凤春梅海燕国庆志学永健世广义兴良宁',
  ...'安康宇浩然子涵欣怡梓萱一诺雨泽晨轩思远佳琪嘉豪俊熙雪婷倩云慧婧岚岩峰林森柏川舟帆航毅恒睿哲逸瑾瑜琳璐珊',
]

const singles = ['岩', '难', '吉', '卓', '央', '桑']

const otherPeoples = [
  '阿依古丽·买买提',
  '古丽娜尔·艾山',
  '迪丽拜尔·吐尔逊',
  '巴特尔',
  '乌云其木格',
  '扎西顿珠',
  '次仁央宗',
  '木呷·吉克',
]

/** A name: of a thousand, three are one character, seven are of other peoples and thirty have a surname of two. */
export function demoName(random: DemoRandom): string {
  const kind = random.whole(1000)
  if (kind < 3) return random.pick(singles)
  if (kind < 10) return random.pick(otherPeoples)
  const surname = kind < 40 ? random.pick(longSurnames) : random.pick(surnames)
  const first = random.pick(given)
  return random.chance(30) ? `${surname}${first}` : `${surname}${first}${random.pick(given)}`
}
