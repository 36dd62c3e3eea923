// A visitor from the first question to the printed slip and the way out.
import { oneBillRoom } from '../e2e/pages/screen.ts'
import { visitorOf, zhou } from '../e2e/pages/visitor.ts'
import { keepPaper, keepScreen, type Step } from './step.ts'

export const receiveVisitor: Step = {
  name: 'register a visitor to the printed slip',
  async run(tour) {
    const { screen, counter } = tour
    const visitor = visitorOf(counter.page, screen.words, screen.keys)
    await screen.keys.press('F2')
    await visitor.chooseHost(oneBillRoom)
    await visitor.answer(zhou)
    await keepScreen(tour, 'visitor', {
      zh: '访客登记：先问访谁，再问贵姓、称呼，是否约好',
      en: 'A visitor: whom they visit first, then name and title, then whether it was agreed',
    })
    await screen.keys.press('Enter')
    await visitor.state('registered').waitFor()
    await keepScreen(tour, 'visitor-registered', {
      zh: '先登记，再打电话：号码就在这里',
      en: 'Registered before the call; the number to ring stands here',
    })
    await visitor.call()
    await visitor.hear('1', 'inside')
    await keepPaper(tour, 'slip', '访客单', {
      zh: '访客单：打印机收到的字节，和它印出的样子',
      en: 'The visitor slip: the bytes the printer was sent, and what it prints from them',
    })
    await visitor.slip.waitFor()
    await keepScreen(
      tour,
      'visitor-inside',
      {
        zh: '被访人同意后才有访客单：编码、有效期、怎么走',
        en: 'Only after consent there is a slip: code, validity, the way',
      },
      true,
    )
    const code = await counter.page.locator('.slip-facts dd').first().innerText()
    await screen.keys.press('Enter')
    await visitor.board.inside.waitFor()
    await keepScreen(tour, 'lobby', { zh: '谁还在里面，一直看得见', en: 'Who is still inside is always in sight' })
    await screen.keys.press('F7')
    await visitor.leaveSlip.waitFor()
    await screen.keys.type(code)
    await screen.keys.press('Enter')
    await visitor.board.inside.waitFor({ state: 'hidden' })
    await keepScreen(tour, 'visitor-left', { zh: '送客：请慢走', en: 'The visitor leaves, with the words for it' })
    await screen.keys.press('Escape')
    await screen.greeting.waitFor()
  },
}
