/**
 * Freezes what is not frozen yet, to the leaves; parts shared with an older version are, and end
 * the walk. So whoever has a property that is worked out when it is first read freezes its object
 * itself, and the property stays unread.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) if (typeof part === 'object') deepFreeze(part as unknown);
  return Object.freeze(value);
}
