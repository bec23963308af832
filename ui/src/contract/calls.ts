// Generated from crates/workbench. Do not edit: FENHU_REFRESH=1 cargo test -p workbench contract

import type * as t from './types';

/** Every call: what is asked and what is answered. */
export interface Calls {
  'session.state': { request: null; response: t.SessionState };
  'session.open': { request: t.OpenRequest; response: t.SessionState };
  'session.lock': { request: null; response: t.SessionState };
  'customer.book': { request: t.BookRequest; response: t.Book };
  'customer.find': { request: t.FindRequest; response: t.Found };
  'customer.card': { request: t.CardRequest; response: t.Card };
  'portrait.get': { request: t.PortraitRequest; response: t.Portrait };
  'tier.why': { request: t.WhyRequest; response: t.Why };
  'staff.advisors': { request: null; response: t.Advisors };
  'assignment.request': { request: t.AssignRequest; response: t.Saved };
  'sync.state': { request: null; response: t.SyncState };
  'sync.now': { request: null; response: t.SyncState };
  'setting.get': { request: null; response: t.Settings };
  'setting.set': { request: t.Settings; response: t.Settings };
  'call.cancel': { request: t.CancelRequest; response: null };
}

/** The name of a call. */
export type CallName = keyof Calls;

/** Topics whose change makes an earlier answer of this call stale. */
export const provides: Record<CallName, readonly t.Topic[]> = {
  'session.state': ['session'],
  'session.open': [],
  'session.lock': [],
  'customer.book': ['customer', 'reference'],
  'customer.find': ['customer', 'reference'],
  'customer.card': ['customer', 'reference'],
  'portrait.get': ['customer', 'reference'],
  'tier.why': ['customer', 'reference'],
  'staff.advisors': ['customer', 'reference'],
  'assignment.request': [],
  'sync.state': ['sync'],
  'sync.now': [],
  'setting.get': ['setting'],
  'setting.set': [],
  'call.cancel': [],
};

/** Topics this call changes when it succeeds. */
export const invalidates: Record<CallName, readonly t.Topic[]> = {
  'session.state': [],
  'session.open': ['session', 'customer', 'reference', 'sync', 'setting'],
  'session.lock': ['session', 'customer', 'reference', 'sync', 'setting'],
  'customer.book': [],
  'customer.find': [],
  'customer.card': [],
  'portrait.get': [],
  'tier.why': [],
  'staff.advisors': [],
  'assignment.request': ['customer', 'sync'],
  'sync.state': [],
  'sync.now': ['sync'],
  'setting.get': [],
  'setting.set': ['setting'],
  'call.cancel': [],
};
