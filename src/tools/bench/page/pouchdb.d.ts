/** PouchDB's browser build, whole: its modules want Node's events, which no bundler here fills in. */
declare module 'pouchdb/dist/pouchdb.min.js' {
  const PouchDB: unknown;
  export default PouchDB;
}
