/** Makes `<kube-quiz>` known to the page. */
import { define } from '../elements/define.js';
import { KubeQuiz } from '../elements/kube-quiz.js';

define('kube-quiz', KubeQuiz);
