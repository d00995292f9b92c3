/** Types the parts share, for `tsc --checkJs` (tests/widgets/test_types.py); nothing is built from it. */
interface Model {
  get(name: string): any;
  on(event: string, fn: Function): void;
  off(event: string, fn: Function): void;
  send(message: object): void;
}
interface Mark {
  id: string;
  tag: string;
  start: number;
  end: number;
  exact: string;
  note: string;
  reason: string;
  confidence: string;
  created: string;
  modified: string;
}
interface Link {
  id: string;
  type: string;
  from: string;
  to: string;
  note: string;
  confidence: string;
  created: string;
  modified: string;
}
type Store = ReturnType<typeof createStore>;
type TextMap = ReturnType<typeof createTextMap>;
type Look = { kind?: string; colour?: number; pattern?: string; lane?: number };
interface View {
  [part: string]: any;
  store: Store;
  map: TextMap;
  spans: ReturnType<typeof createSpans>;
  ties: ReturnType<typeof createTies>;
  article: ReturnType<typeof createArticle>;
  active: string | null;
  selection: { anchor: number; focus: number; start: number; end: number } | null;
  linking: { from: string; type: string } | null;
}
