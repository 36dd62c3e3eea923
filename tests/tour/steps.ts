// The main job of the counter, in the order it is done. A thing more to show is a step more in this list.
import { receptionist } from '../e2e/pages/gates.ts'
import { oneBillRoom } from '../e2e/pages/screen.ts'
import { keepPaper, keepScreen, type Step } from './step.ts'
import { receiveVisitor } from './visitor-step.ts'

const signIn: Step = {
  name: 'sign in and open the shift',
  async run(tour) {
    const { screen } = tour
    await screen.signIn.number.waitFor()
    await keepScreen(tour, 'sign-in', { zh: '上岗：工号和密码', en: 'Signing in: staff number and PIN' })
    await screen.signIn.enter(receptionist)
    await screen.shift.float.waitFor()
    await keepScreen(tour, 'shift', {
      zh: '开班：清点备用金，业务日期在此定下',
      en: 'Opening the shift: the float is counted, the business date is fixed',
    })
    await screen.shift.enter()
    await screen.greeting.waitFor()
    await keepScreen(
      tour,
      'idle',
      { zh: '空闲时：问候语在最前，光标在查找框', en: 'Idle: the greeting comes first, the find bar has the focus' },
      true,
    )
  },
}

const find: Step = {
  name: 'find a household',
  async run(tour) {
    await tour.screen.find.room(oneBillRoom)
    await keepScreen(tour, 'find', {
      zh: `按听到的输入“${oneBillRoom}”，第一条已选中`,
      en: `What was heard is typed, ${oneBillRoom}; the first hit is selected`,
    })
    await tour.screen.keys.press('Enter')
    await tour.counter.page.getByRole('heading', { name: oneBillRoom }).waitFor()
    await keepScreen(tour, 'household', { zh: '此户：人、车、账单', en: 'The household: people, vehicles, bills' })
  },
}

const collect: Step = {
  name: 'take a payment in cash',
  async run(tour) {
    const { screen } = tour
    await screen.keys.press('F3')
    await screen.collect.cash.waitFor()
    await screen.keys.type('240')
    await keepScreen(
      tour,
      'collect',
      {
        zh: '收费：应收 239.67，收到 240，找零随打随算',
        en: 'Paying: 239.67 is due, 240 received; the change is shown',
      },
      true,
    )
    await screen.keys.press('Enter')
    await screen.done.panel.waitFor()
    await keepPaper(tour, 'receipt', '收据', {
      zh: '收据：打印机收到的字节，和它印出的样子',
      en: 'The receipt: the bytes the printer was sent, and what it prints from them',
    })
    await tour.counter.page.locator('.done [data-state="confirmed"]').first().waitFor()
    await keepScreen(tour, 'receipt-shown', {
      zh: '找零：屏幕上写着该说的话，等客户看清',
      en: 'The change: the words to say stay on screen until the customer has checked',
    })
    await screen.confirmChecked()
    await screen.today.waitFor()
    await keepScreen(tour, 'farewell', { zh: '送别', en: 'The farewell' })
  },
}

export const steps: readonly Step[] = [signIn, receiveVisitor, find, collect]
