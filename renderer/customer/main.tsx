import './customer.css'
import { createRoot } from 'react-dom/client'
import { CustomerScreen } from './customer-screen.tsx'

const place = document.getElementById('customer')
if (place === null) throw new Error('The page has no place for the customer.')
createRoot(place).render(<CustomerScreen />)
