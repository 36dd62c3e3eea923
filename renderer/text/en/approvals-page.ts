import type { zhApprovalsPage } from '../zh-CN/approvals-page.ts'

export const enApprovalsPage: typeof zhApprovalsPage = {
  waiting: 'Waiting for approval',
  noneWaiting: 'Nothing waits. What the counter puts down for later stands here.',
  askedBy: '{{name}} asked at {{when}}',
  askedByName: 'Asked by {{name}}',
  decline: 'Decline',
  giveTitle: 'Approve this',
  declineTitle: 'Decline this',
  given: 'Approved; whoever asked does it once more within two minutes.',
  declined: 'Declined.',
  state: {
    waiting: 'waiting',
    given: 'approved',
    over: 'two minutes are over: to be asked anew',
    declined: 'declined',
  },
  make: 'Make my approval by phone',
  makeWhat:
    'Away from the counter you approve with a page on your phone, or with a printed grid, without any network. A new one ends the old page and grid at once.',
  pageCode: 'Code of the page (4 to 8 digits)',
  pageCodeHint: 'The page asks for it each time; another than your PIN, known to you alone.',
  pageCodeAgain: 'The code once more',
  firstWhat:
    'While you are away, the counter rings you for your word: refunds, voids, waivers. Page and grid are made now, and need no network later. The page is written to this computer: copy it to your own phone within ten minutes. The grid takes a connected receipt printer.',
  firstGoOn: 'Go on to sign in',
  kit: 'Approving by phone is made',
  kitWhat:
    'Copy the page to your own phone within ten minutes: then the file here goes, and a new page has to be made. What was copied stays good until it is ended or made anew.',
  writePage: 'Write the page',
  printGrid: 'Print the grid',
  pageWritten: 'The page is written: {{path}}',
  gridPrinted: 'The grid is printed: seal it and take it along.',
  phones: 'Who can approve by phone',
  noPhones: 'Nobody yet. Press M to make your own.',
  madeOn: 'Made on {{day}} · {{count, count}} cell{{count, s}} of the grid left',
  end: 'End (phone or grid lost)',
  words: 'Approved by phone',
  noWords: 'Nothing was approved by phone yet.',
  wordOf: 'approved by {{by}} · done by {{asked}}',
  how: { page: 'page', grid: 'grid' },
}
