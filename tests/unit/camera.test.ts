// What a page of the program may open: the camera, from the counter's page, without sound. Nothing else.
import { expect, test } from 'vitest'
import { isCameraOnly, isCounter } from '../../electron/kiosk/camera.ts'

test.each([
  ['media', ['video'], true],
  ['media', ['audio'], false],
  ['media', ['video', 'audio'], false],
  ['media', [], false],
  ['geolocation', ['video'], false],
  ['display-capture', ['video'], false],
  ['notifications', [], false],
] as const)('%s %j: %s', (permission, media, isGiven) => {
  expect(isCameraOnly(permission, media)).toBe(isGiven)
})

test.each([
  ['app://counter/index.html', true],
  ['app://counter/', true],
  ['app://counter/customer.html', false],
  ['app://other/index.html', false],
  ['https://counter/index.html', false],
  ['', false],
])('the counter’s page: %s %s', (address, isIt) => {
  expect(isCounter(address)).toBe(isIt)
})
