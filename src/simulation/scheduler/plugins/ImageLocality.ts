import { divide, MAX_NODE_SCORE, type Plugin } from '../framework.js';
import type { NodeInfo } from '../nodeInfo.js';
import type { Pod } from '../../../kubernetes/types.js';

const MEBIBYTE = 1024 * 1024;
const SMALLEST = 23 * MEBIBYTE;
const LARGEST_PER_CONTAINER = 1000 * MEBIBYTE;

/**
 * Prefers Nodes that already have the images, the more so the larger and the
 * wider spread they are. Source: plugins/imagelocality/image_locality.go.
 */
export const imageLocality: Plugin = {
  name: 'ImageLocality',
  weight: 1,
  score({ pod, nodes }) {
    const { initContainers = [], containers = [] } = pod.spec;
    const largest = LARGEST_PER_CONTAINER * (initContainers.length + containers.length);
    const images = imagesOf(pod);
    const spread = new Map(
      images.map((image) => [image, nodes.filter((node) => node.images.has(image)).length / nodes.length]),
    );
    return {
      score(node) {
        const sum = images.reduce((total, image) => total + weightedSize(node, image, spread), 0);
        const clamped = sum < SMALLEST ? SMALLEST : Math.min(sum, largest);
        return divide(MAX_NODE_SCORE * (clamped - SMALLEST), largest - SMALLEST);
      },
    };
  },
};

/** Bytes of the image on the Node, times the share of Nodes that have it. */
function weightedSize(node: NodeInfo, image: string, spread: ReadonlyMap<string, number>): number {
  return Math.trunc((node.images.get(image) ?? 0) * (spread.get(image) ?? 0));
}

/** Names of the images of containers and image volumes, with a tag: upstream compares them as text. */
function imagesOf({ spec }: Pod): string[] {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ image }) => image);
  const volumes = (spec.volumes ?? []).flatMap(({ image }) => image?.reference ?? []);
  return [...containers, ...volumes].map((image = '') =>
    image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image,
  );
}
