use crate::compose::Composer;
use crate::document::model::Figure;
use crate::spec::model::FigureSpec;
pub fn figure(_: &mut Composer<'_>, _: &FigureSpec) -> Option<Figure> {
    None
}
