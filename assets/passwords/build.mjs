// Makes dist/common.txt: the passwords that people use most, the commonest first, one a line. They are those of the
// package @zxcvbn-ts/language-common (MIT), which come from lists that were stolen and published. Run from anywhere:
// node assets/passwords/build.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as common from '@zxcvbn-ts/language-common'

const { dictionary } = common.default ?? common
// One or two letters say nothing: every password is made of such.
const list = dictionary['passwords-common'].map(String).filter((word) => word.length >= 3 && !/[\n\r]/.test(word))

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist')
mkdirSync(dist, { recursive: true })
writeFileSync(join(dist, 'common.txt'), list.join('\n') + '\n')
console.log(`common.txt: ${list.length} passwords`)
