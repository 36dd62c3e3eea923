const areaPattern = /^(0(?:10|2\d|[3-9]\d{2}))-?(\d{3,4})(\d{4})(?:-(\d{1,6}))?$/
const mobilePattern = /^(1\d{2})(\d{4})(\d{4})$/

/** '0755 8210 0110' is read faster than a row of digits; an extension keeps its dash. */
export function phoneText(phone: string): string {
  const parts = (areaPattern.exec(phone) ?? mobilePattern.exec(phone))?.slice(1)
  if (!parts) return phone
  const [first, second, third, extension] = parts
  return [`${first} ${second} ${third}`, ...(extension === undefined ? [] : [extension])].join(' – ')
}
