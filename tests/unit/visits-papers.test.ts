// The papers of visits, read back by a printer that knows nothing of whoever made the bytes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InsideListPaper, SlipPaper } from '../../db/desk/visits/papers.ts'
import type { PaperDocument } from '../../electron/printing/document.ts'
import { escposBytes } from '../../electron/printing/escpos.ts'
import { insideListDocument } from '../../electron/printing/inside-list-document.ts'
import { layout } from '../../electron/printing/layout.ts'
import { profileFor, type PaperColumns } from '../../electron/printing/profile.ts'
import { visitorSlipDocument } from '../../electron/printing/visitor-slip-document.ts'
import { interpret } from '../fixtures/paper-printer/interpreter.ts'
import { paintPaper } from '../fixtures/paper-printer/picture.ts'

const slip: SlipPaper = {
  centreName: '阳光花园',
  hotline: '0755-26000000',
  number: '01A-V2026-000123',
  code: 'V7K2M9QXA',
  visitorName: '欧阳海',
  surname: '欧阳',
  title: 'sir',
  company: '前海示范装饰有限公司',
  partySize: 2,
  documentSeen: 'residentId',
  phoneTail: '1234',
  plate: '粤BD12345',
  purpose: 'renovation',
  host: { kind: 'resident', roomId: null, place: '3-2-1501', maskedName: '王*明' },
  alsoTo: [{ kind: 'resident', roomId: null, place: '3-2-1502', maskedName: '李*' }],
  way: { building: '3', unit: '2', floor: 15, text: '出门左转，沿主路直行100米，右手边第二栋' },
  consentHow: 'phone',
  consentAtText: '2026-11-23 09:05',
  consentByName: '李敏',
  insideAtText: '2026-11-23 09:05',
  validUntilText: '2026-11-23 22:00',
}

const list: InsideListPaper = {
  centreName: '阳光花园',
  printedAtText: '2026-11-23 15:40',
  visits: 3,
  people: 6,
  lines: [
    {
      visitor: { surname: '欧阳', title: 'sir', maskedName: '欧*海' },
      host: { kind: 'resident', roomId: null, place: '3-2-1501', maskedName: '王*明' },
      sinceText: '2026-11-22 09:05',
      partySize: 2,
      companions: ['陈*'],
      alsoAt: [{ kind: 'resident', roomId: null, place: '3-2-1502', maskedName: '李*' }],
      overstays: true,
    },
    {
      visitor: { surname: '李', title: null, maskedName: '李*' },
      host: { kind: 'staff', roomId: null, place: null, maskedName: '陈*' },
      sinceText: '2026-11-23 14:10',
      partySize: 1,
      companions: [],
      alsoAt: [],
      overstays: false,
    },
    {
      visitor: { surname: null, title: 'madam', maskedName: null },
      host: { kind: 'department', roomId: null, place: '工程维修部', maskedName: null },
      sinceText: '2026-11-23 15:00',
      partySize: 3,
      companions: [],
      alsoAt: [],
      overstays: false,
    },
  ],
}

/** The paper a printer of that width makes of a document, and its words without spaces between them. */
async function printed(document: PaperDocument, columns: PaperColumns = 48) {
  const profile = profileFor(columns)
  const paper = interpret(await escposBytes(layout(document, profile), profile), { columns })
  return { paper, words: paper.lines.map(({ text }) => text.trim().replaceAll(/ +/g, ' ')).join('\n') }
}

/** Pictures are kept where whoever changes a paper can look at them. */
function keepPicture(name: string, paper: Parameters<typeof paintPaper>[0]): void {
  const folder = join(import.meta.dirname, '..', '..', '.out', 'papers')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), paintPaper(paper).png)
}

describe('the visitor slip', () => {
  test.each([48, 42, 32] as const)(
    '[2.4.2] says all it has to at %i columns, nothing comes out wrong',
    async (columns) => {
      const { paper, words } = await printed(visitorSlipDocument(slip, { copyNumber: 1 }), columns)
      expect(paper.events.filter(({ kind }) => kind !== 'REALTIME_IN_DATA')).toEqual([])
      const facts = [
        '阳光花园',
        '访 客 单',
        '01A-V2026-000123',
        'V7K2M9QXA',
        '欧阳先生',
        '2人',
        '前海示范装饰有限公司',
        '1234',
        '粤BD12345',
        '居民身份证',
        '装修施工',
        '3-2-1501 王*明',
        '另 往 3-2-1502',
        '3栋 2单元 15楼',
        '出门左转',
        '同意（电话 09:05）',
        '李敏',
        '2026-11-23 09:05',
        '有效至 2026-11-23 22:00',
        '被访签字 ____',
        '离开时间 ____',
        '门岗签字 ____',
        '请离开时交回前台',
        '0755-26000000',
      ]
      for (const fact of facts) expect(words, fact).toContain(fact)
      expect(words).not.toContain('补打')
      // The whole given name stays at the counter where a title says enough.
      expect(words).not.toContain('欧阳海')
      if (columns === 48) keepPicture('visitor-slip', paper)
    },
  )

  test('the code is drawn as a picture of its own, wide enough to be read', async () => {
    const { paper } = await printed(visitorSlipDocument(slip, { copyNumber: 1 }))
    expect(paper.rasters.length + paper.codes.length).toBeGreaterThanOrEqual(1)
  })

  test('a reprint says so first, with its count', async () => {
    const { words } = await printed(visitorSlipDocument(slip, { copyNumber: 3 }))
    expect(words.trim().startsWith('补打 第2次')).toBe(true)
  })

  test('what was not given or is gone leaves no empty label', async () => {
    const bare: SlipPaper = {
      ...slip,
      visitorName: null,
      surname: null,
      title: null,
      company: null,
      documentSeen: null,
      phoneTail: null,
      plate: null,
      way: null,
      consentByName: null,
      hotline: '',
      host: { kind: 'department', roomId: null, place: '财务部', maskedName: null },
    }
    const { paper, words } = await printed(visitorSlipDocument(bare, { copyNumber: 1 }))
    expect(paper.events.filter(({ kind }) => kind !== 'REALTIME_IN_DATA')).toEqual([])
    // Labels of up to four characters are spread; compare without the spaces between characters.
    const plain = words.replaceAll(/[ \u3000]/g, '')
    for (const label of ['单位', '手机尾号', '车牌', '已核验', '指引', '经手人', '服务热线', '楼'])
      expect(plain, label).not.toContain(label)
    expect(plain).toContain('财务部')
    expect(plain).toContain('2人')
  })

  test('a name without a title is printed as it was given', async () => {
    const { words } = await printed(visitorSlipDocument({ ...slip, title: null }, { copyNumber: 1 }))
    expect(words).toContain('欧阳海')
    expect(words).not.toContain('先生')
  })
})

describe('the list of people inside', () => {
  test.each([48, 42, 32] as const)(
    '[2.5] counts first, then room, since and party of each at %i columns',
    async (columns) => {
      const { paper, words } = await printed(insideListDocument(list), columns)
      expect(paper.events.filter(({ kind }) => kind !== 'REALTIME_IN_DATA')).toEqual([])
      expect(words).toMatch(/共 3 批 6 人/)
      expect(words).toContain('打印时间 2026-11-23 15:40')
      expect(words).toMatch(/1\. 3-2-1501 王\*明 2人/)
      expect(words.replaceAll(/\s/g, '')).toContain('欧阳先生自2026-11-2209:05已超时')
      expect(words).toMatch(/2\. 工作人员 陈\* 1人/)
      expect(words).toMatch(/3\. 工程维修部 3人/)
      expect(words.indexOf('6 人')).toBeLessThan(words.indexOf('3-2-1501'))
      if (columns === 48) keepPicture('inside-list', paper)
    },
  )

  test('nobody inside is said too', async () => {
    const { words } = await printed(insideListDocument({ ...list, visits: 0, people: 0, lines: [] }))
    expect(words).toMatch(/共 0 批 0 人/)
  })
})
