/** 简体中文: the first and complete dictionary; its shape is the type of every key. */
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

export const zh = { assignment, bank, chart, customer, failure, frame, portrait, reason, session, setting, sync, tier }
