// node --test assets
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { physical } from './logical.mjs'
import { mirror } from './mirror.mjs'
import { purge } from './purge.mjs'

test('sides by the direction of reading become left and right', () => {
  for (const [before, after] of [
    ['a{margin-inline-start:1px}', 'a{margin-left:1px}'],
    ['a{padding-inline:1px 2px;color:red}', 'a{padding-left:1px;padding-right:2px;color:red}'],
    ['a{margin-block:auto}', 'a{margin-top:auto;margin-bottom:auto}'],
    ['a{padding-inline:max(1px, calc(2px + 3px)) 4px}', 'a{padding-left:max(1px, calc(2px + 3px));padding-right:4px}'],
    ['a{border-inline-start:5px solid red}', 'a{border-left:5px solid red}'],
    ['a{border-block-end:0}', 'a{border-bottom:0}'],
    ['a{margin:1px;text-align:start}', 'a{margin:1px;text-align:start}'],
  ]) assert.equal(physical(before), after)
})

test('left and right change places', () => {
  for (const [before, after] of [
    ['a{left:1px;color:red}', 'a{right:1px;color:red}'],
    ['a{margin-left:1px;padding-right:2px}', 'a{margin-right:1px;padding-left:2px}'],
    ['a{border-left:1px solid}', 'a{border-right:1px solid}'],
    ['a{border-top-left-radius:1px}', 'a{border-top-right-radius:1px}'],
    ['a{float:right}', 'a{float:left}'],
    ['a{margin:1px 2px 3px 4px}', 'a{margin:1px 4px 3px 2px}'],
    ['a{padding:1px calc(1px + 2px) 3px 4px}', 'a{padding:1px 4px 3px calc(1px + 2px)}'],
    ['a{border-radius:1px 2px 3px 4px}', 'a{border-radius:2px 1px 4px 3px}'],
    ['a{margin:1px 2px}', 'a{margin:1px 2px}'],
    ['.left{top:1px}', '.left{top:1px}'],
  ]) assert.equal(mirror(before), after)
})

test('turned twice, a sheet is as it was', () => {
  const css = '.a{left:0;margin:1px 2px 3px 4px;border-radius:1px 2px 3px 4px;text-align:left}'
  assert.equal(mirror(mirror(css)), css)
})

test('what no page uses is left out, and nothing else', () => {
  for (const [before, after] of [
    ['.govuk-a{x:1}.govuk-b{x:1}', '.govuk-a{x:1}'],
    ['.govuk-a,.govuk-b:hover,p{x:1}', '.govuk-a,p{x:1}'],
    ['.mine .govuk-b{x:1}.mine{x:1}', '.mine{x:1}'],
    ['@media print{.govuk-b{x:1}}p{x:1}', 'p{x:1}'],
    ['@media print{.govuk-b{x:1}.govuk-a{x:1}}', '@media print{.govuk-a{x:1}}'],
    ['@supports not (a:b){.govuk-a{x:1}}@page{margin:1px}', '@supports not (a:b){.govuk-a{x:1}}@page{margin:1px}'],
    ['.govuk-a__item{x:1}', ''],
  ]) assert.equal(purge(before, ['govuk-a']), after)
})
