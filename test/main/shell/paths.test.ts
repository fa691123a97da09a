/** Owns the proof that only what the user picked can be used. Refuses to touch the disk: grants are about names. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { PathGrants } from '../../../src/main/shell/paths'

test('grants nothing at the start', () => {
  const grants = new PathGrants(path.posix)
  expect(grants.isGranted('/home/kim/Riverside.rapport')).toBe(false)
})

test.each([
  ['/home/kim/Letters', true],
  ['/home/kim/Letters/', true],
  ['/home/kim/Letters/Patel.docx', true],
  ['/home/kim/Letters/2026/Patel.docx', true],
  ['/home/kim/Letters/../Letters/Patel.docx', true],
  ['/home/kim/Letters/..hidden', true],
  ['/home/kim/Letters/../Taxes.pdf', false],
  ['/home/kim/Letters2/Patel.docx', false],
  ['/home/kim', false],
  ['/', false],
  ['Letters/Patel.docx', false],
  ['', false],
  ['/home/kim/Letters/Patel.docx\0.exe', false],
  ['/home/kim/LETTERS/Patel.docx', false],
])('with the folder Letters picked, %j is granted: %j', (asked, isGranted) => {
  const grants = new PathGrants(path.posix)
  grants.grant('/home/kim/Letters')
  expect(grants.isGranted(asked)).toBe(isGranted)
})

test.each([
  [String.raw`C:\Users\Kim\Letters\Patel.docx`, true],
  [String.raw`c:\users\kim\letters\patel.DOCX`, true],
  ['C:/Users/Kim/Letters/Patel.docx', true],
  [String.raw`C:\Users\Kim\Letters\..\Taxes.pdf`, false],
  [String.raw`D:\Users\Kim\Letters\Patel.docx`, false],
  [String.raw`C:\Users\Kim\Letters\Patel.docx:hidden`, false],
  [String.raw`\\?\C:\Users\Kim\Letters\Patel.docx`, false],
  [String.raw`\\.\C:\Users\Kim\Letters\Patel.docx`, false],
  [String.raw`\\server\share\Letters\Patel.docx`, false],
])('on Windows, %j is granted: %j', (asked, isGranted) => {
  const grants = new PathGrants(path.win32)
  grants.grant(String.raw`C:\Users\Kim\Letters`)
  expect(grants.isGranted(asked)).toBe(isGranted)
})

test('a folder on a Windows server can be picked', () => {
  const grants = new PathGrants(path.win32)
  grants.grant(String.raw`\\server\share\Letters`)
  expect(grants.isGranted(String.raw`\\SERVER\share\Letters\Patel.docx`)).toBe(true)
})

test('a file that was picked covers itself and not its neighbours', () => {
  const grants = new PathGrants(path.posix)
  grants.grant('/home/kim/Riverside.rapport')
  expect(grants.isGranted('/home/kim/Riverside.rapport')).toBe(true)
  expect(grants.isGranted('/home/kim/Other.rapport')).toBe(false)
})
