/** English: complete; the compiler and a test hold it to the keys of the Chinese one. */
import { assignment } from './assignment'
import { bank } from './bank'
import { customer } from './customer'
import { failure } from './failure'
import { frame } from './frame'
import { chart, portrait } from './portrait'
import { reason } from './reason'
import { session } from './session'
import { setting } from './setting'
import { sync } from './sync'
import { tier } from './tier'

import type { Translation } from '../translation'

export const en: Translation = { assignment, bank, chart, customer, failure, frame, portrait, reason, session, setting, sync, tier }
