// Generated from crates/workbench. Do not edit: FENHU_REFRESH=1 cargo test -p workbench contract

import type * as t from './types';

/** Every call: what is asked and what is answered. */
export interface Calls {
  'session.state': { request: null; response: t.SessionState };
  'session.open': { request: t.OpenRequest; response: t.SessionState };
  'session.lock': { request: null; response: t.SessionState };
  'session.touch': { request: null; response: null };
  'customer.book': { request: t.BookRequest; response: t.Book };
  'customer.find': { request: t.FindRequest; response: t.Found };
  'customer.card': { request: t.CardRequest; response: t.Card };
  'customer.count': { request: t.CountRequest; response: t.Counted };
  'customer.fetch': { request: t.FetchRequest; response: t.Fetched };
  'customer.reveal': { request: t.RevealRequest; response: t.Revealed };
  'filter.parse': { request: t.FilterParseRequest; response: t.FilterParsed };
  'filter.print': { request: t.FilterPrintRequest; response: t.FilterPrinted };
  'filter.fields': { request: null; response: t.FilterFields };
  'view.list': { request: null; response: t.Views };
  'view.save': { request: t.ViewSaveRequest; response: t.ViewSaved };
  'view.remove': { request: t.ViewRemoveRequest; response: t.ViewSaved };
  'view.share': { request: t.ViewShareRequest; response: t.ViewSaved };
  'segment.compare': { request: t.CompareRequest; response: t.Comparison };
  'segment.portrait': { request: t.SegmentRequest; response: t.SegmentPortrait };
  'segment.effect': { request: t.EffectRequest; response: t.SegmentEffect };
  'overview.get': { request: t.OverviewRequest; response: t.Overview };
  'overview.pivot': { request: t.PivotRequest; response: t.Pivot };
  'palette.find': { request: t.PaletteRequest; response: t.Palette };
  'bulk.apply': { request: t.BulkRequest; response: t.BulkDone };
  'bulk.undo': { request: t.BulkUndoRequest; response: t.BulkUndone };
  'bulk.progress': { request: null; response: t.BulkProgress };
  'portrait.get': { request: t.PortraitRequest; response: t.Portrait };
  'tag.choices': { request: t.TagChoicesRequest; response: t.TagChoices };
  'tag.add': { request: t.TagAddRequest; response: t.Saved };
  'tag.remove': { request: t.TagRemoveRequest; response: t.Saved };
  'interaction.log': { request: t.LogRequest; response: t.Logged };
  'note.add': { request: t.NoteAddRequest; response: t.Saved };
  'note.amend': { request: t.NoteAmendRequest; response: t.Saved };
  'note.retract': { request: t.NoteRetractRequest; response: t.Saved };
  'task.list': { request: null; response: t.TaskList };
  'task.create': { request: t.TaskCreateRequest; response: t.Saved };
  'task.take': { request: t.TaskTakeRequest; response: t.Saved };
  'task.complete': { request: t.TaskEndRequest; response: t.Saved };
  'task.cancel': { request: t.TaskEndRequest; response: t.Saved };
  'task.snooze': { request: t.TaskSnoozeRequest; response: t.Saved };
  'customer.propose_change': { request: t.ProposeRequest; response: t.Saved };
  'change.decide': { request: t.DecideRequest; response: t.Saved };
  'customer.set': { request: t.SetRequest; response: t.Saved };
  'preference.set': { request: t.PreferenceRequest; response: t.Saved };
  'consent.record': { request: t.ConsentRequest; response: t.Saved };
  'star.set': { request: t.StarRequest; response: t.Saved };
  'intent.undo': { request: t.UndoRequest; response: null };
  'arrival.notice': { request: t.ArrivalRequest; response: t.Saved };
  'arrival.list': { request: null; response: t.ArrivalList };
  'feedback.record': { request: t.FeedbackRequest; response: t.Saved };
  'referral.create': { request: t.ReferralRequest; response: t.Saved };
  'tier.why': { request: t.WhyRequest; response: t.Why };
  'staff.advisors': { request: null; response: t.Advisors };
  'assignment.request': { request: t.AssignRequest; response: t.Saved };
  'assignment.board': { request: t.BoardRequest; response: t.Board };
  'assignment.suggest': { request: t.SuggestRequest; response: t.Suggestion };
  'assignment.preview': { request: t.PreviewRequest; response: t.AllotPreview };
  'assignment.commit': { request: t.CommitRequest; response: t.Saved };
  'assignment.pool': { request: t.PoolRequest; response: t.Pool };
  'assignment.pool_view': { request: t.PooledViewRequest; response: t.PooledView };
  'assignment.claim': { request: t.ClaimRequest; response: t.Saved };
  'assignment.release': { request: t.ReleaseRequest; response: t.Saved };
  'assignment.cover': { request: t.CoverRequest; response: t.Saved };
  'assignment.history': { request: t.HistoryRequest; response: t.ServingHistory };
  'assignment.coverage': { request: null; response: t.Coverage };
  'handover.list': { request: null; response: t.HandoverList };
  'handover.read': { request: t.HandoverReadRequest; response: t.HandoverShown };
  'handover.start': { request: t.HandoverStartRequest; response: t.HandoverDraft };
  'handover.pack': { request: t.PackRequest; response: t.Packs };
  'handover.submit': { request: t.HandoverSubmitRequest; response: t.Saved };
  'handover.approve': { request: t.HandoverApproveRequest; response: t.Saved };
  'handover.accept': { request: t.HandoverAcceptRequest; response: t.Saved };
  'handover.acknowledge': { request: t.HandoverAcknowledgeRequest; response: t.Saved };
  'sync.state': { request: null; response: t.SyncState };
  'sync.now': { request: null; response: t.SyncState };
  'sync.intents': { request: t.IntentsRequest; response: t.IntentPage };
  'sync.intent': { request: t.IntentRequest; response: t.IntentDetail };
  'sync.resolve': { request: t.ResolveRequest; response: t.Resolved };
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
  'session.touch': [],
  'customer.book': ['customer', 'reference'],
  'customer.find': ['customer', 'reference'],
  'customer.card': ['customer', 'reference'],
  'customer.count': ['customer', 'reference'],
  'customer.fetch': [],
  'customer.reveal': [],
  'filter.parse': ['reference'],
  'filter.print': ['reference'],
  'filter.fields': ['reference', 'customer'],
  'view.list': ['view', 'reference'],
  'view.save': [],
  'view.remove': [],
  'view.share': [],
  'segment.compare': ['customer', 'reference'],
  'segment.portrait': ['customer', 'reference'],
  'segment.effect': ['customer', 'reference'],
  'overview.get': ['customer', 'reference'],
  'overview.pivot': ['customer', 'reference'],
  'palette.find': ['customer', 'reference', 'view'],
  'bulk.apply': [],
  'bulk.undo': [],
  'bulk.progress': ['bulk'],
  'portrait.get': ['customer', 'reference'],
  'tag.choices': ['customer', 'reference'],
  'tag.add': [],
  'tag.remove': [],
  'interaction.log': [],
  'note.add': [],
  'note.amend': [],
  'note.retract': [],
  'task.list': ['task', 'customer', 'reference'],
  'task.create': [],
  'task.take': [],
  'task.complete': [],
  'task.cancel': [],
  'task.snooze': [],
  'customer.propose_change': [],
  'change.decide': [],
  'customer.set': [],
  'preference.set': [],
  'consent.record': [],
  'star.set': [],
  'intent.undo': [],
  'arrival.notice': [],
  'arrival.list': ['customer'],
  'feedback.record': [],
  'referral.create': [],
  'tier.why': ['customer', 'reference'],
  'staff.advisors': ['customer', 'reference'],
  'assignment.request': [],
  'assignment.board': ['customer', 'reference', 'sync'],
  'assignment.suggest': ['customer', 'reference'],
  'assignment.preview': ['customer', 'reference', 'sync'],
  'assignment.commit': [],
  'assignment.pool': ['customer', 'reference', 'sync'],
  'assignment.pool_view': [],
  'assignment.claim': [],
  'assignment.release': [],
  'assignment.cover': [],
  'assignment.history': ['customer', 'reference'],
  'assignment.coverage': ['customer', 'reference', 'sync'],
  'handover.list': ['customer', 'reference', 'sync'],
  'handover.read': ['customer', 'reference', 'sync'],
  'handover.start': ['customer', 'reference'],
  'handover.pack': ['customer', 'reference'],
  'handover.submit': [],
  'handover.approve': [],
  'handover.accept': [],
  'handover.acknowledge': [],
  'sync.state': ['sync'],
  'sync.now': [],
  'sync.intents': ['sync', 'reference'],
  'sync.intent': ['sync', 'customer', 'reference'],
  'sync.resolve': [],
  'setting.get': ['setting'],
  'setting.set': [],
  'call.cancel': [],
};

/** Topics this call changes when it succeeds. */
export const invalidates: Record<CallName, readonly t.Topic[]> = {
  'session.state': [],
  'session.open': ['session', 'customer', 'reference', 'sync', 'setting'],
  'session.lock': ['session', 'customer', 'reference', 'sync', 'setting'],
  'session.touch': [],
  'customer.book': [],
  'customer.find': [],
  'customer.card': [],
  'customer.count': [],
  'customer.fetch': ['sync'],
  'customer.reveal': ['sync'],
  'filter.parse': [],
  'filter.print': [],
  'filter.fields': [],
  'view.list': [],
  'view.save': ['view', 'sync'],
  'view.remove': ['view', 'sync'],
  'view.share': ['view', 'sync'],
  'segment.compare': [],
  'segment.portrait': [],
  'segment.effect': [],
  'overview.get': [],
  'overview.pivot': [],
  'palette.find': [],
  'bulk.apply': ['customer', 'task', 'sync', 'bulk'],
  'bulk.undo': ['customer', 'task', 'sync'],
  'bulk.progress': [],
  'portrait.get': [],
  'tag.choices': [],
  'tag.add': ['customer', 'sync'],
  'tag.remove': ['customer', 'sync'],
  'interaction.log': ['customer', 'task', 'sync'],
  'note.add': ['customer', 'sync'],
  'note.amend': ['customer', 'sync'],
  'note.retract': ['customer', 'sync'],
  'task.list': [],
  'task.create': ['customer', 'task', 'sync'],
  'task.take': ['customer', 'task', 'sync'],
  'task.complete': ['customer', 'task', 'sync'],
  'task.cancel': ['customer', 'task', 'sync'],
  'task.snooze': ['customer', 'task', 'sync'],
  'customer.propose_change': ['customer', 'sync'],
  'change.decide': ['customer', 'sync'],
  'customer.set': ['customer', 'sync'],
  'preference.set': ['customer', 'sync'],
  'consent.record': ['customer', 'sync'],
  'star.set': ['customer', 'sync'],
  'intent.undo': ['customer', 'task', 'view', 'sync'],
  'arrival.notice': ['customer', 'sync'],
  'arrival.list': [],
  'feedback.record': ['customer', 'sync'],
  'referral.create': ['customer', 'sync'],
  'tier.why': [],
  'staff.advisors': [],
  'assignment.request': ['customer', 'sync'],
  'assignment.board': [],
  'assignment.suggest': [],
  'assignment.preview': [],
  'assignment.commit': ['customer', 'sync'],
  'assignment.pool': [],
  'assignment.pool_view': ['sync'],
  'assignment.claim': ['customer', 'sync'],
  'assignment.release': ['customer', 'sync'],
  'assignment.cover': ['customer', 'sync'],
  'assignment.history': [],
  'assignment.coverage': [],
  'handover.list': [],
  'handover.read': [],
  'handover.start': [],
  'handover.pack': [],
  'handover.submit': ['customer', 'sync'],
  'handover.approve': ['customer', 'sync'],
  'handover.accept': ['customer', 'sync'],
  'handover.acknowledge': ['customer', 'sync'],
  'sync.state': [],
  'sync.now': ['sync'],
  'sync.intents': [],
  'sync.intent': [],
  'sync.resolve': ['customer', 'task', 'sync'],
  'setting.get': [],
  'setting.set': ['setting'],
  'call.cancel': [],
};
