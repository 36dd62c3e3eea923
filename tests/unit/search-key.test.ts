import { describe, expect, test } from 'vitest'
import { normaliseForSearch, searchKeyOf } from '../../db/core/search-key.ts'

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
    expect(searchKeyOf('𠮷田').initials).toBe('𠮷t')
  })
})

test('both sides of a search take one form', () => {
  expect(normaliseForSearch(' Ｗang\u3000Ｘ\u200BＭ ')).toBe('wangxm')
  expect(normaliseForSearch('３栋')).toBe('3栋')
})
