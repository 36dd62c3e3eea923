/** Whether an option names a provider there is: `simulated:DIR`. */
export function isProviderName(text: string): boolean {
  return /^simulated:\s*\S/.test(text)
}
