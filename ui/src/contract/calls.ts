import type * as t from './types';
export interface Calls {
  'overview.get': { request: t.OverviewRequest; response: t.Overview };
  'overview.pivot': { request: t.PivotRequest; response: t.Pivot };
  'customer.find': { request: t.FindRequest; response: t.Found };
  'customer.count': { request: t.CountRequest; response: t.Counted };
  'customer.card': { request: t.CardRequest; response: t.Card };
  'customer.book': { request: t.BookRequest; response: t.Book };
  'customer.fetch': { request: t.FetchRequest; response: t.Fetched };
  'portrait.get': { request: t.PortraitRequest; response: t.Portrait };
  'sync.resolve': { request: t.ResolveRequest; response: t.Resolved };
  'sync.state': { request: null; response: t.SyncState };
  'sync.intent': { request: t.IntentRequest; response: t.IntentDetail };
  'sync.intents': { request: t.IntentsRequest; response: t.IntentPage };
  'sync.now': { request: null; response: t.SyncState };
  'handover.pack': { request: t.PackRequest; response: t.Packs };
  'handover.approve': { request: t.HandoverApproveRequest; response: t.Saved };
  'handover.start': { request: t.HandoverStartRequest; response: t.HandoverDraft };
  'handover.accept': { request: t.HandoverAcceptRequest; response: t.Saved };
  'handover.acknowledge': { request: t.HandoverAcknowledgeRequest; response: t.Saved };
  'handover.list': { request: null; response: t.HandoverList };
  'handover.read': { request: t.HandoverReadRequest; response: t.HandoverShown };
  'handover.submit': { request: t.HandoverSubmitRequest; response: t.Saved };
  'task.complete': { request: t.TaskEndRequest; response: t.Saved };
  'task.create': { request: t.TaskCreateRequest; response: t.Saved };
  'task.snooze': { request: t.TaskSnoozeRequest; response: t.Saved };
  'task.list': { request: null; response: t.TaskList };
  'task.cancel': { request: t.TaskEndRequest; response: t.Saved };
  'task.take': { request: t.TaskTakeRequest; response: t.Saved };
  'interaction.log': { request: t.LogRequest; response: t.Logged };
  'palette.find': { request: t.PaletteRequest; response: t.Palette };
  'feedback.record': { request: t.FeedbackRequest; response: t.Saved };
  'setting.get': { request: null; response: t.Settings };
  'setting.set': { request: t.Settings; response: t.Settings };
  'bulk.undo': { request: t.BulkUndoRequest; response: t.BulkUndone };
  'bulk.progress': { request: null; response: t.BulkProgress };
  'bulk.apply': { request: t.BulkRequest; response: t.BulkDone };
  'assignment.coverage': { request: null; response: t.Coverage };
  'assignment.history': { request: t.HistoryRequest; response: t.ServingHistory };
  'assignment.preview': { request: t.PreviewRequest; response: t.AllotPreview };
  'assignment.board': { request: t.BoardRequest; response: t.Board };
  'assignment.cover': { request: t.CoverRequest; response: t.Saved };
  'assignment.commit': { request: t.CommitRequest; response: t.Saved };
  'assignment.release': { request: t.ReleaseRequest; response: t.Saved };
  'assignment.pool': { request: null; response: t.Pool };
  'assignment.claim': { request: t.ClaimRequest; response: t.Saved };
  'assignment.suggest': { request: t.SuggestRequest; response: t.Suggestion };
  'assignment.request': { request: t.AssignRequest; response: t.Saved };
  'call.cancel': { request: t.CancelRequest; response: null };
  'staff.advisors': { request: null; response: t.Advisors };
  'arrival.notice': { request: t.ArrivalRequest; response: t.Saved };
  'session.open': { request: t.OpenRequest; response: t.SessionState };
  'session.lock': { request: null; response: t.SessionState };
  'session.state': { request: null; response: t.SessionState };
  'session.touch': { request: null; response: null };
  'note.add': { request: t.NoteAddRequest; response: t.Saved };
  'note.amend': { request: t.NoteAmendRequest; response: t.Saved };
  'note.retract': { request: t.NoteRetractRequest; response: t.Saved };
  'view.remove': { request: t.ViewRemoveRequest; response: t.ViewSaved };
  'view.list': { request: null; response: t.Views };
  'view.share': { request: t.ViewShareRequest; response: t.ViewSaved };
  'view.save': { request: t.ViewSaveRequest; response: t.ViewSaved };
  'tag.choices': { request: t.TagChoicesRequest; response: t.TagChoices };
  'tag.remove': { request: t.TagRemoveRequest; response: t.Saved };
  'tag.add': { request: t.TagAddRequest; response: t.Saved };
  'intent.undo': { request: t.UndoRequest; response: null };
  'segment.compare': { request: t.CompareRequest; response: t.Comparison };
  'segment.portrait': { request: t.SegmentRequest; response: t.SegmentPortrait };
  'consent.record': { request: t.ConsentRequest; response: t.Saved };
  'referral.create': { request: t.ReferralRequest; response: t.Saved };
  'tier.why': { request: t.WhyRequest; response: t.Why };
  'star.set': { request: t.StarRequest; response: t.Saved };
  'customer.propose_change': { request: t.ProposeRequest; response: t.Saved };
  'change.decide': { request: t.DecideRequest; response: t.Saved };
  'customer.set': { request: t.SetRequest; response: t.Saved };
  'preference.set': { request: t.PreferenceRequest; response: t.Saved };
  'filter.print': { request: t.FilterPrintRequest; response: t.FilterPrinted };
  'filter.fields': { request: null; response: t.FilterFields };
  'filter.parse': { request: t.FilterParseRequest; response: t.FilterParsed };
}
export type CallName = keyof Calls;
export const provides: Record<CallName, readonly t.Topic[]> = {
  'overview.get': ['customer', 'reference'],
  'overview.pivot': ['customer', 'reference'],
  'customer.find': ['customer', 'reference'],
  'customer.count': ['customer', 'reference'],
  'customer.card': ['customer', 'reference'],
  'customer.book': ['customer', 'reference'],
  'customer.fetch': [],
  'portrait.get': ['customer', 'reference'],
  'sync.resolve': [],
  'sync.state': ['sync'],
  'sync.intent': ['sync', 'customer', 'reference'],
  'sync.intents': ['sync', 'reference'],
  'sync.now': [],
  'handover.pack': ['customer', 'reference'],
  'handover.approve': [],
  'handover.start': ['customer', 'reference'],
  'handover.accept': [],
  'handover.acknowledge': [],
  'handover.list': ['customer', 'reference', 'sync'],
  'handover.read': ['customer', 'reference', 'sync'],
  'handover.submit': [],
  'task.complete': [],
  'task.create': [],
  'task.snooze': [],
  'task.list': ['task', 'customer', 'reference'],
  'task.cancel': [],
  'task.take': [],
  'interaction.log': [],
  'palette.find': ['customer', 'reference', 'view'],
  'feedback.record': [],
  'setting.get': ['setting'],
  'setting.set': [],
  'bulk.undo': [],
  'bulk.progress': ['bulk'],
  'bulk.apply': [],
  'assignment.coverage': ['customer', 'reference', 'sync'],
  'assignment.history': ['customer', 'reference'],
  'assignment.preview': ['customer', 'reference', 'sync'],
  'assignment.board': ['customer', 'reference', 'sync'],
  'assignment.cover': [],
  'assignment.commit': [],
  'assignment.release': [],
  'assignment.pool': ['customer', 'reference', 'sync'],
  'assignment.claim': [],
  'assignment.suggest': ['customer', 'reference'],
  'assignment.request': [],
  'call.cancel': [],
  'staff.advisors': ['customer', 'reference'],
  'arrival.notice': [],
  'session.open': [],
  'session.lock': [],
  'session.state': ['session'],
  'session.touch': [],
  'note.add': [],
  'note.amend': [],
  'note.retract': [],
  'view.remove': [],
  'view.list': ['view', 'reference'],
  'view.share': [],
  'view.save': [],
  'tag.choices': ['customer', 'reference'],
  'tag.remove': [],
  'tag.add': [],
  'intent.undo': [],
  'segment.compare': ['customer', 'reference'],
  'segment.portrait': ['customer', 'reference'],
  'consent.record': [],
  'referral.create': [],
  'tier.why': ['customer', 'reference'],
  'star.set': [],
  'customer.propose_change': [],
  'change.decide': [],
  'customer.set': [],
  'preference.set': [],
  'filter.print': ['reference'],
  'filter.fields': ['reference', 'customer'],
  'filter.parse': ['reference'],
};
export const invalidates: Record<CallName, readonly t.Topic[]> = {
  'overview.get': [],
  'overview.pivot': [],
  'customer.find': [],
  'customer.count': [],
  'customer.card': [],
  'customer.book': [],
  'customer.fetch': ['sync'],
  'portrait.get': [],
  'sync.resolve': ['customer', 'task', 'sync'],
  'sync.state': [],
  'sync.intent': [],
  'sync.intents': [],
  'sync.now': ['sync'],
  'handover.pack': [],
  'handover.approve': ['customer', 'sync'],
  'handover.start': [],
  'handover.accept': ['customer', 'sync'],
  'handover.acknowledge': ['customer', 'sync'],
  'handover.list': [],
  'handover.read': [],
  'handover.submit': ['customer', 'sync'],
  'task.complete': ['customer', 'task', 'sync'],
  'task.create': ['customer', 'task', 'sync'],
  'task.snooze': ['customer', 'task', 'sync'],
  'task.list': [],
  'task.cancel': ['customer', 'task', 'sync'],
  'task.take': ['customer', 'task', 'sync'],
  'interaction.log': ['customer', 'task', 'sync'],
  'palette.find': [],
  'feedback.record': ['customer', 'sync'],
  'setting.get': [],
  'setting.set': ['setting'],
  'bulk.undo': ['customer', 'task', 'sync'],
  'bulk.progress': [],
  'bulk.apply': ['customer', 'task', 'sync', 'bulk'],
  'assignment.coverage': [],
  'assignment.history': [],
  'assignment.preview': [],
  'assignment.board': [],
  'assignment.cover': ['customer', 'sync'],
  'assignment.commit': ['customer', 'sync'],
  'assignment.release': ['customer', 'sync'],
  'assignment.pool': [],
  'assignment.claim': ['customer', 'sync'],
  'assignment.suggest': [],
  'assignment.request': ['customer', 'sync'],
  'call.cancel': [],
  'staff.advisors': [],
  'arrival.notice': ['customer', 'sync'],
  'session.open': [],
  'session.lock': [],
  'session.state': [],
  'session.touch': [],
  'note.add': ['customer', 'sync'],
  'note.amend': ['customer', 'sync'],
  'note.retract': ['customer', 'sync'],
  'view.remove': ['view', 'sync'],
  'view.list': [],
  'view.share': ['view', 'sync'],
  'view.save': ['view', 'sync'],
  'tag.choices': [],
  'tag.remove': ['customer', 'sync'],
  'tag.add': ['customer', 'sync'],
  'intent.undo': ['customer', 'task', 'sync'],
  'segment.compare': [],
  'segment.portrait': [],
  'consent.record': ['customer', 'sync'],
  'referral.create': ['customer', 'sync'],
  'tier.why': [],
  'star.set': ['customer', 'sync'],
  'customer.propose_change': ['customer', 'sync'],
  'change.decide': ['customer', 'sync'],
  'customer.set': ['customer', 'sync'],
  'preference.set': ['customer', 'sync'],
  'filter.print': [],
  'filter.fields': [],
  'filter.parse': [],
};
