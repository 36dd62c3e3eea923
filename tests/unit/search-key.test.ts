import { describe, expect, test } from 'vitest'
import { normaliseForSearch, plainName, searchKeyOf, searchKeysOf } from '../../db/core/search-key.ts'

describe('searchKeyOf', () => {
  test.each([
    ['王小明', 'wangxiaoming', 'wxm'],
    ['单小红', 'shanxiaohong', 'sxh'],
    ['單雄信', 'shanxiongxin', 'sxx'],
    ['曾国强', 'zengguoqiang', 'zgq'],
    ['仇英', 'qiuying', 'qy'],
    ['解缙', 'xiejin', 'xj'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['区伟', 'ouwei', 'ow'],
    ['任我行', 'renwoxing', 'rwx'],
    ['翟志刚', 'zhaizhigang', 'zzg'],
    ['种师道', 'chongshidao', 'csd'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['万俟雪', 'moqixue', 'mqx'],
    ['长孙无忌', 'zhangsunwuji', 'zswj'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['吕布', 'lvbu', 'lb'],
    ['李𠮷', 'liji', 'lj'],
    ['陈㛃', 'chenjie', 'cj'],
    ['小单', 'xiaodan', 'xd'],
    ['单 小红', 'shanxiaohong', 'sxh'],
    ['阿卜杜拉·买买提', 'abudulamaimaiti', 'abdlmmt'],
    ['John Smith', 'johnsmith', 'js'],
    ['王A明', 'wangaming', 'wam'],
    ['', '', ''],
    ['👨‍👩‍👧', '', ''],
  ])('%s is found by %s and %s', (name, pinyin, initials) => {
    expect(searchKeyOf(name)).toEqual({ pinyin, initials })
  })

  test('a character without a reading is kept whole', () => {
    expect(searchKeyOf('𠀀田').initials).toBe('𠀀t')
  })
})

test('both sides of a search take one form', () => {
  expect(normaliseForSearch(' Ｗang\u3000Ｘ\u200BＭ ')).toBe('wangxm')
  expect(normaliseForSearch('３栋')).toBe('3栋')
})

describe('searchKeysOf', () => {
  test.each([
    ['单小红', ['shanxiaohong', 'danxiaohong', 'chanxiaohong'], ['sxh', 'dxh', 'cxh']],
    ['王小明', ['wangxiaoming'], ['wxm']],
    ['尉迟恭', ['yuchigong', 'weichigong'], ['ycg', 'wcg']],
    ['John Smith', ['johnsmith'], ['js']],
    ['李𠮷', ['liji'], ['lj']],
    ['', [], []],
  ])('%s is found by every reading of its first character', (name, pinyins, initials) => {
    const keys = searchKeysOf(name)
    expect(keys.map(({ pinyin }) => pinyin)).toEqual(pinyins)
    expect(keys.map((key) => key.initials)).toEqual(initials)
  })

  test('the first of them is the key of the name', () => {
    for (const name of ['单小红', '曾国强', '翟志刚', '吕布', '欧阳修']) {
      expect(searchKeysOf(name)[0]).toEqual(searchKeyOf(name))
    }
  })
})

test('a name is compared without spaces and points, and a rare form as its everyday one', () => {
  expect(plainName('阿依古丽·买买提')).toBe('阿依古丽买买提')
  expect(plainName(' 李 𠮷 ')).toBe('李吉')
})
