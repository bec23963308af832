/** English: complete; the compiler and a test hold it to the keys of the Chinese one. */
import { arrival } from './arrival'
import { assignment } from './assignment'
import { bank } from './bank'
import { bulk } from './bulk'
import { customer } from './customer'
import { failure } from './failure'
import { frame } from './frame'
import { handover } from './handover'
import { chart, portrait } from './portrait'
import { filter } from './filter'
import { overview } from './overview'
import { reason } from './reason'
import { segment } from './segment'
import { session } from './session'
import { setting } from './setting'
import { sync } from './sync'
import { tier } from './tier'
import { task, write } from './write'
import { view } from './view'

import type { Translation } from '../translation'

export const en: Translation = { arrival, assignment, bank, bulk, chart, customer, failure, filter, frame, handover, overview, portrait, reason, segment, session, setting, sync, task, tier, view, write }
