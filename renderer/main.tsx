import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/frame.css'
import './styles/find.css'
import './styles/sides.css'
import './styles/gates.css'
import './styles/idle.css'
import './styles/bills.css'
import './styles/register.css'
import './styles/money.css'
import './styles/visitor.css'
import './styles/front.css'
import './styles/narrow.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './counter/app.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { listenToKeys } from './state/key-listener.ts'
import { listenToScans } from './state/scan-listener.ts'
import { setLocale } from './text/text.ts'

const place = document.getElementById('counter')
if (place === null) throw new Error('The page has no place for the counter.')
// Before the keys: what a scanner types is no key of the screen.
listenToScans()
listenToKeys()
// Until the counter answers, the language is the one it was started in.
void setLocale(new URLSearchParams(location.search).get('locale') === 'en' ? 'en' : 'zh-CN')
createRoot(place).render(
  <StrictMode>
    <ErrorBoundary>
      <App />
    </ErrorBoundary>
  </StrictMode>,
)
