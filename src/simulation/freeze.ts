/**
 * Freezes what is not frozen yet, to the leaves; parts shared with an older version are, and end
 * the walk. What is worked out when it is first read stays unread.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const key of Object.keys(value)) {
    const { value: part } = Object.getOwnPropertyDescriptor(value, key)!;
    if (typeof part === 'object') deepFreeze(part as unknown);
  }
  return Object.freeze(value);
}
