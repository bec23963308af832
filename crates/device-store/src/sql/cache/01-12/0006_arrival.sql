-- cache.db, sixth form: who came in lately is found without looking at everybody.
CREATE INDEX base_arrival ON base (id) WHERE kind = 'arrival';
