import { fillProps } from '../textures';
import type { LanePaths } from './draw';
import { LAYERS, layerClass, TEXTURED } from './layers';

/** A lane's marks, one path a layer, from back to front. */
export function LayerPaths({ chart, paths }: { readonly chart: string; readonly paths: LanePaths }): JSX.Element {
  return (
    <>
      {LAYERS.map((layer) => {
        const path = paths.get(layer);
        if (!path) return null;
        const fill = TEXTURED[layer];
        return <path key={layer} {...(fill ? fillProps(chart, fill) : { className: layerClass(layer) })} d={path} />;
      })}
    </>
  );
}
