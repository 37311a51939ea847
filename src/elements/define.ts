/** Registers a class unless the page has one by that name: two copies of the product on a page do not throw. */
export function define(name: string, constructor: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(name)) customElements.define(name, constructor);
}
