/** Makes every element known to the page. */
import './define/kube-story.js';
