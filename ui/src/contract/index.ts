// Generated from crates/workbench. Do not edit: FENHU_REFRESH=1 cargo test -p workbench contract

export * from './types';
export * from './calls';
