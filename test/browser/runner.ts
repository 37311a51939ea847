/** Vitest rewrites dynamic imports to go through its runner, which a page inside a test's page has to be lent. */
const RUNNER = '__vitest_browser_runner__';
Object.assign(window, { [RUNNER]: Reflect.get(window.parent, RUNNER) });
